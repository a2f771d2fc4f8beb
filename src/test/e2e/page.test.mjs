// The chat page against the packaged server, or against a running one: GATEWAY_URL=http://127.0.0.1:10003 node --test page.test.mjs
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, message, openChat, openTab, row, unique, write } from './lib/browser.mjs';
import { FaultProxy } from './lib/fault-proxy.mjs';
import { devUser } from './lib/dev-user.mjs';
import { runProgram } from './lib/run-program.mjs';
import { Server } from './lib/server.mjs';

const HISTORY = 70;

describe('the chat page', () => {
  const ann = unique('ann');
  const ben = unique('ben');
  const cy = unique('cy');
  let server, url, proxy, browser, first, second;

  before(async () => {
    server = process.env.GATEWAY_URL ? null : await Server.whole();
    url = process.env.GATEWAY_URL ?? server.pageUrl.replace(/\/$/, '');
    proxy = await new FaultProxy(url).listen();
    browser = await launch();
    first = await openTab(browser, proxy.url);
    second = await openTab(browser, proxy.url);
  });

  after(async () => {
    await browser?.close();
    await proxy?.down();
    await server?.stop();
  });

  test('offers names, and logs two tabs in as two users', async () => {
    for (const name of ['Alice', 'Bob']) await first.getByRole('button', { name }).waitFor();
    await logIn(first, ann);
    await logIn(second, ben);
    assert.match(await first.title(), new RegExp(ann));
    assert.match(await second.title(), new RegExp(ben));
    const opened = first.context().waitForEvent('page');
    await first.getByRole('link', { name: 'Open a second tab' }).click();
    const another = await opened;
    await another.getByRole('heading', { name: 'Try the chat' }).waitFor();
    await another.close();
  });

  test('shows who is online', async () => {
    const person = first.locator('.rows[aria-label="People"] .row', { hasText: ben });
    await person.locator('.presence.is-online').waitFor();
  });

  test('sends, counts as unread, and tells when it was read', async () => {
    await openChat(first, ben);
    await first.getByText('No messages yet').waitFor();
    await write(first, 'Hello Ben');
    await message(first, 'Hello Ben').locator('.tick-sent').waitFor();
    await row(second, ann).locator('.badge', { hasText: '1' }).waitFor();
    await row(second, ann).getByText('Hello Ben').waitFor();
    await second.waitForFunction(() => document.title.startsWith('(1)'));
    // The row is drawn anew while it is pressed.
    await row(second, ann).hover();
    await second.mouse.down();
    await write(first, 'How are you?');
    await row(second, ann).getByText('How are you?').waitFor();
    await second.mouse.up();
    await message(second, 'Hello Ben').waitFor();
    await row(second, ann).locator('.badge').waitFor({ state: 'detached' });
    await second.waitForFunction(() => !document.title.startsWith('('));
    await message(first, 'Hello Ben').locator('.tick-read').waitFor();
  });

  test('shows typing while the other one types, then the answer', async () => {
    await second.getByLabel('Message', { exact: true }).pressSequentially('Hello');
    await first.locator('.stage-state', { hasText: 'typing' }).waitFor();
    await first.locator('.typing').waitFor();
    await row(first, ben).locator('.is-typing').waitFor();
    await write(second, 'Hello Ann');
    await message(first, 'Hello Ann').waitFor();
    await first.locator('.typing').waitFor({ state: 'hidden' });
    // Seen at once, since Ann has the chat open.
    await message(second, 'Hello Ann').locator('.tick-read').waitFor();
  });

  test('keeps the order of messages that are written quickly', async () => {
    for (let i = 1; i <= 5; i++) await write(first, `quick ${i}`);
    await message(second, 'quick 5').waitFor();
    for (const page of [first, second]) {
      await message(page, 'quick 5').waitFor();
      const texts = await page.locator('.message .bubble-text', { hasText: 'quick' }).allTextContents();
      assert.deepEqual(texts, [1, 2, 3, 4, 5].map(i => `quick ${i}`));
    }
  });

  test('keeps a draft, over a reload too, and the reloaded tab is the same user in the same chat', async () => {
    await second.getByLabel('Message', { exact: true }).fill('not finished');
    await second.keyboard.press('Escape');
    await row(second, ann).getByText('Draft: not finished').waitFor();
    await row(second, ann).click();
    await second.reload();
    await second.getByRole('heading', { name: ann, level: 1 }).waitFor();
    await message(second, 'Hello Ann').waitFor();
    assert.match(await second.title(), new RegExp(ben));
    assert.equal(await second.getByLabel('Message', { exact: true }).inputValue(), 'not finished');
    await write(second, 'finished');
    await message(first, 'finished').waitFor();
  });

  test('loads older messages on scrolling up and stays where it was', async () => {
    const other = await devUser(url, cy, cy);
    for (let i = 1; i <= HISTORY; i++) await other.send(ann, `line ${i} of ${HISTORY}`);
    await other.client.logout();
    await row(first, cy).locator('.badge', { hasText: String(HISTORY) }).waitFor();
    await row(first, cy).click();
    await message(first, `line ${HISTORY} of`).waitFor();
    assert.equal(await message(first, 'line 1 of').count(), 0);
    const thread = first.locator('.thread');
    // What is in sight keeps its place while older messages come in above it.
    const shown = await first.locator('.message').count();
    const placeOf = (element, text) => [...element.querySelectorAll('.message')]
      .find(message => message.textContent.includes(text)).getBoundingClientRect().top;
    const seen = `line ${HISTORY - 24} of`;
    await first.evaluate(`globalThis.placeOf = ${placeOf}`);
    const before = await thread.evaluate((element, text) => {
      element.scrollTo(0, 300);
      return globalThis.placeOf(element, text);
    }, seen);
    await first.waitForFunction(count => document.querySelectorAll('.message').length > count, shown);
    const after = await thread.evaluate((element, text) => globalThis.placeOf(element, text), seen);
    assert.ok(Math.abs(after - before) < 2, `the messages in sight have moved by ${after - before} px`);
    for (let i = 0; i < 20 && await message(first, 'line 1 of').count() === 0; i++) {
      const count = await first.locator('.message').count();
      await thread.evaluate(element => element.scrollTo(0, 0));
      await first.waitForFunction(before => document.querySelectorAll('.message').length > before, count).catch(() => {});
    }
    await message(first, 'line 1 of').waitFor();
    assert.equal(await first.locator('.message').count(), HISTORY);
    await first.getByText('This is where the chat began').waitFor();
    await first.getByRole('button', { name: 'Go to the latest message' }).click();
    await first.locator('.jump').waitFor({ state: 'hidden' });
  });

  test('pins a chat to the top', async () => {
    const top = first.locator('.rows[aria-label="Chats"] .row').first();
    await top.getByText(cy).waitFor();
    await openChat(first, ben);
    await first.getByRole('button', { name: 'Pin this chat' }).click();
    await row(first, ben).locator('.row-pin').waitFor();
    await first.waitForFunction(name => document.querySelector('.rows[aria-label="Chats"] .row').textContent.includes(name), ben);
    await first.getByRole('button', { name: 'Unpin this chat' }).click();
    await row(first, ben).locator('.row-pin').waitFor({ state: 'detached' });
  });

  test('renames oneself', async () => {
    await first.getByRole('button', { name: 'Edit your profile' }).click();
    await first.getByLabel('Name', { exact: true }).fill(`Dr ${ann}`);
    await first.getByRole('button', { name: 'Save' }).click();
    await first.locator('.me-name', { hasText: `Dr ${ann}` }).waitFor();
  });

  test('shows code that works as it stands in a program of one\'s own', async () => {
    await first.getByRole('button', { name: 'Connect from your own code' }).click();
    const code = await first.getByLabel('Code', { exact: true }).textContent();
    await first.keyboard.press('Escape');
    await runProgram(code.replace("'bob'", `'${ben}'`).replace("'Hello'", "'Hello from a program'"));
    await row(second, ann).getByText('Hello from a program').waitFor();
    await message(first, 'Hello from a program').waitFor();
  });

  test('tells that the connection is lost, connects again, and sends what was written meanwhile', async () => {
    await openChat(first, ben);
    await proxy.down();
    await first.locator('.banner', { hasText: 'Connection lost' }).waitFor();
    await first.getByRole('button', { name: 'Try now' }).waitFor();
    await write(first, 'written without a connection');
    await message(first, 'written without a connection').locator('.tick-sending').waitFor();
    await proxy.up();
    await first.locator('.pill[data-kind="connected"]').waitFor();
    await first.locator('.banner').waitFor({ state: 'hidden' });
    await message(first, 'written without a connection').locator('.tick-sent, .tick-read').waitFor();
    await message(second, 'written without a connection').waitFor();
  });

  test('logs out', async () => {
    await second.locator('.stage-state', { hasText: 'Online' }).waitFor();
    await first.getByRole('button', { name: 'Log out' }).click();
    await first.getByRole('heading', { name: 'Try the chat' }).waitFor();
    await second.locator('.stage-state', { hasText: 'Offline' }).waitFor();
    await first.reload();
    await first.getByRole('heading', { name: 'Try the chat' }).waitFor();
  });

  test('the page reported no mistake of its own', () => {
    assert.deepEqual([...first.errors, ...second.errors], []);
  });
});
