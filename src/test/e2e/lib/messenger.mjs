// The chat page's parts, as its tests use them.
import { message } from './browser.mjs';
import { devUser } from './dev-user.mjs';

const PUSH = { title: '', desc: '', ex: '', iOSPushSound: '', iOSBadgeCount: false };

/** Shows one of the lists: Chats, Contacts or Groups. */
export function tab(page, name) {
  return page.getByRole('tab', { name: new RegExp(`^${name}`) });
}

/** Opens the menu of a message with this text, and chooses. */
export async function choose(page, text, item) {
  const row = message(page, text).last();
  await row.hover();
  await row.getByRole('button', { name: 'Message actions' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Presses a button of the open dialog, and waits for the dialog's end. */
export async function finish(page, button) {
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens the details of the open chat. */
export async function openDetails(page) {
  const details = page.getByRole('complementary', { name: 'Details' });
  if (!await details.isVisible()) await page.getByRole('button', { name: 'Details', exact: true }).click();
  return details;
}

/** The server's note with this text. */
export function tip(page, text) {
  return page.locator('.tip', { hasText: text });
}

export function composer(page) {
  return page.getByRole('textbox', { name: 'Message', exact: true });
}

/** A user without a page who can also write into groups. */
export async function groupUser(url, userID, nickname = userID) {
  const user = await devUser(url, userID, nickname);
  return {
    ...user,
    call: (...args) => user.client.call(...args),
    async sendTo(groupID, text) {
      return user.client.call('SendMessageNotOss', await user.client.call('CreateTextMessage', text), '', groupID, PUSH, false);
    },
  };
}
