import { chromium } from 'playwright-core';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** Chromium from the environment variable CHROMIUM, or the one that Debian installs. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/**
 * A tab of its own user (a context has its own storage). `tab.errors` are the mistakes of the page that it reported itself; a lost
 * connection is none.
 */
export async function openTab(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on('pageerror', error => errors.push(error.stack ?? error.message));
  page.on('console', message => {
    const text = message.text();
    if (message.type() === 'error' && !/WebSocket connection|Failed to load resource/.test(text)) errors.push(text);
  });
  await page.goto(url);
  return Object.assign(page, { errors });
}

/** Logs the tab in under a name that is its own user ID. */
export async function logIn(page, name) {
  await page.getByLabel('Or be somebody else').fill(name);
  await page.getByRole('button', { name: 'Start chatting' }).click();
  await page.locator('.pill[data-kind="connected"]').waitFor();
}

/** Opens the chat with somebody by the search field. The key chooses what is found first, also while the list still moves. */
export async function openChat(page, name) {
  const search = page.getByRole('searchbox');
  await search.fill(name);
  await page.locator('.sidebar .row:not([hidden])', { hasText: name }).first().waitFor();
  await search.press('Enter');
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

export async function write(page, text) {
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

/** The bubble with this text. */
export function message(page, text) {
  return page.locator('.message', { hasText: text });
}

/** The line of the list of chats with this name. */
export function row(page, name) {
  return page.locator('.rows[aria-label="Chats"] .row', { hasText: name });
}

/** A name that no other run has. */
export function unique(name) {
  return `${name}_${Date.now().toString(36)}${Math.random().toString(36).slice(2, 4)}`;
}
