// Contacts on the chat page: requests, remarks, blocking, deleting.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, message, openChat, openTab, row, unique, write } from './lib/browser.mjs';
import { finish, openDetails, tab, tip } from './lib/messenger.mjs';
import { Server } from './lib/server.mjs';

describe('contacts', () => {
  const ann = unique('ann');
  const ben = unique('ben');
  const cy = unique('cy');
  let server, browser, first, second, third;

  const contact = (page, name) => page.locator('[aria-label="Contacts"] .row', { hasText: name });

  before(async () => {
    server = await Server.whole();
    browser = await launch();
    [first, second, third] = await Promise.all([1, 2, 3].map(() => openTab(browser, server.pageUrl)));
    await Promise.all([logIn(first, ann), logIn(second, ben), logIn(third, cy)]);
    await Promise.all([first, second, third].map(page => tab(page, 'Contacts').click()));
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function ask(page, userID, greeting) {
    await page.getByRole('button', { name: 'Add a contact' }).click();
    await page.getByLabel('User ID', { exact: true }).fill(userID);
    await page.getByLabel('Greeting').fill(greeting);
    await page.getByRole('button', { name: 'Send the request' }).click();
  }

  test('says in words what can\'t be: nobody, oneself, no ID', async () => {
    await first.getByText('No contacts yet').waitFor();
    for (const [userID, problem] of [['nobody_here', 'User not found'], [ann, 'That is you'], ['not an ID!', 'letters, digits']]) {
      await ask(first, userID, 'Hello');
      await first.locator('.dialog-problem', { hasText: problem }).waitFor();
      await first.keyboard.press('Escape');
    }
  });

  test('asks with a greeting, shows a badge, and both are contacts when it is accepted', async () => {
    await ask(first, ben, 'It is me, Ann');
    await first.getByLabel('Your requests').getByText('Waiting for an answer').waitFor();
    await tab(second, 'Contacts').locator('.badge', { hasText: '1' }).waitFor();
    await second.getByLabel('Requests').getByText('It is me, Ann').waitFor();
    await second.getByRole('button', { name: `Accept ${ann}` }).click();
    await contact(second, ann).waitFor();
    await contact(first, ben).waitFor();
    await first.getByLabel('Your requests').getByText('Accepted').waitFor();
    await tab(second, 'Contacts').locator('.badge').waitFor({ state: 'hidden' });
    await contact(first, ben).click();
    await tip(first, 'You are friends now').waitFor();
  });

  test('a refused request says so to who asked', async () => {
    await ask(third, ben, 'Cy here');
    await second.getByRole('button', { name: `Refuse ${cy}` }).click();
    await third.getByLabel('Your requests').getByText('Refused').waitFor();
    await second.getByLabel('Answered').getByText('Refused').waitFor();
  });

  test('a remark is what a contact is called everywhere, until it is taken away', async () => {
    await tab(first, 'Contacts').click();
    await first.getByRole('button', { name: `More about ${ben}` }).click();
    await first.getByRole('menuitem', { name: 'Set a name' }).click();
    await first.getByLabel('Name', { exact: true }).fill('Benny');
    await finish(first, 'Save');
    await contact(first, 'Benny').getByText(ben).waitFor();
    await first.getByRole('heading', { name: 'Benny', level: 1 }).waitFor();
    await tab(first, 'Chats').click();
    await row(first, 'Benny').waitFor();
    const details = await openDetails(first);
    await details.getByRole('button', { name: 'Set a name' }).click();
    await first.getByLabel('Name', { exact: true }).fill('');
    await finish(first, 'Save');
    await row(first, ben).waitFor();
  });

  test('who is blocked can\'t write, and is told so; unblocked, he can', async () => {
    const details = await openDetails(first);
    await details.getByRole('button', { name: 'Block', exact: true }).click();
    await finish(first, 'Block');
    await details.getByText('You have blocked this user').waitFor();
    await tab(second, 'Chats').click();
    await openChat(second, ann);
    await write(second, 'can you hear me?');
    await message(second, 'can you hear me?').getByText('this user has blocked you').waitFor();
    await tab(first, 'Contacts').click();
    await first.getByRole('list', { name: 'Blocked' }).getByRole('button', { name: `Unblock ${ben}` }).click();
    await first.getByRole('list', { name: 'Blocked' }).waitFor({ state: 'hidden' });
    await second.getByRole('button', { name: 'Send again' }).click();
    await message(first, 'can you hear me?').waitFor();
  });

  test('a deleted contact goes from the list, the chat stays', async () => {
    await first.getByRole('button', { name: `More about ${ben}` }).click();
    await first.getByRole('menuitem', { name: 'Delete' }).click();
    await finish(first, 'Delete');
    await contact(first, ben).waitFor({ state: 'detached' });
    await tab(first, 'Chats').click();
    await row(first, ben).waitFor();
    const details = await openDetails(first);
    await details.getByRole('button', { name: 'Add to contacts' }).waitFor();
  });

  test('the lists can be chosen by the keyboard', async () => {
    await tab(first, 'Chats').focus();
    await first.keyboard.press('ArrowRight');
    assert.equal(await tab(first, 'Contacts').getAttribute('aria-selected'), 'true');
    await first.keyboard.press('End');
    await first.getByRole('button', { name: 'New group' }).waitFor();
    await first.keyboard.press('ArrowRight');
    assert.equal(await tab(first, 'Chats').getAttribute('aria-selected'), 'true');
  });

  test('the page reported no mistake of its own', () => {
    assert.deepEqual([first, second, third].flatMap(page => page.errors), []);
  });
});
