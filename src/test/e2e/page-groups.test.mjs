// Groups on the chat page: making, joining, members and their roles, mentions, the end.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, message, openTab, row, unique, write } from './lib/browser.mjs';
import { composer, finish, groupUser, openDetails, tab, tip } from './lib/messenger.mjs';
import { Server } from './lib/server.mjs';

describe('groups', () => {
  const ann = unique('ann');
  const ben = unique('ben');
  const cy = unique('cy');
  const name = unique('Team');
  let server, browser, first, second, third, groupID;

  before(async () => {
    server = await Server.whole();
    browser = await launch();
    [first, second] = await Promise.all([1, 2].map(() => openTab(browser, server.pageUrl)));
    await Promise.all([logIn(first, ann), logIn(second, ben)]);
    third = await groupUser(server.pageUrl.replace(/\/$/, ''), cy);
  });

  after(async () => {
    await third?.client.logout();
    await browser?.close();
    await server?.stop();
  });

  /** Chooses from the menu of a member. */
  async function member(page, who, item) {
    const details = await openDetails(page);
    await details.getByRole('button', { name: `More about ${who}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  test('is made with members, and says what happened', async () => {
    await tab(first, 'Groups').click();
    await first.getByText('No groups yet').waitFor();
    await first.getByRole('button', { name: 'New group' }).click();
    await first.getByRole('button', { name: 'Create' }).waitFor();
    await first.getByLabel('Name', { exact: true }).fill(name);
    await first.getByRole('button', { name: 'Create' }).click();
    await first.locator('.dialog-problem', { hasText: 'Pick at least one' }).waitFor();
    await first.getByLabel('Find by name or ID').fill(ben);
    await first.locator('.pick-row', { hasText: ben }).click();
    await finish(first, 'Create');
    await first.getByRole('heading', { name, level: 1 }).waitFor();
    await tip(first, 'You created the group').waitFor();
    await row(second, name).click();
    await tip(second, `${ann} created the group`).waitFor();
    groupID = (await (await openDetails(first)).getByText(/^Group ID/).textContent()).split(' ')[2];
    assert.match(groupID, /^\d+$/);
  });

  test('shows who is typing, and who wrote', async () => {
    await composer(second).pressSequentially('Hi');
    await first.locator('.stage-state', { hasText: `${ben} is typing` }).waitFor();
    await write(second, 'Hi all');
    await message(first, 'Hi all').locator('.bubble-sender', { hasText: ben }).waitFor();
  });

  test('invites more, and shows the new one what he may see', async () => {
    const details = await openDetails(first);
    await details.getByRole('button', { name: 'Invite' }).click();
    await first.locator('.pick-row', { hasText: cy }).click();
    await finish(first, 'Invite');
    await tip(first, `You invited ${cy}`).waitFor();
    await details.getByText('3 members').waitFor();
    await third.sendTo(groupID, 'Cy was here');
    await message(second, 'Cy was here').waitFor();
  });

  test('mentions by @, found by the keyboard; the mentioned one sees it in the list and in the text', async () => {
    await second.keyboard.press('Escape');
    await second.getByText('No chat is open').waitFor();
    await composer(first).pressSequentially(`@${ben.slice(0, 4)}`);
    await first.getByRole('option', { name: ben }).waitFor();
    await first.keyboard.press('Enter');
    assert.equal(await composer(first).inputValue(), `@${ben} `);
    await first.keyboard.type('look here');
    await first.keyboard.press('Enter');
    await row(second, name).getByText('@You').waitFor();
    await row(second, name).click();
    await message(second, 'look here').locator('.mention.is-self').waitFor();
    await row(second, name).getByText('@You').waitFor({ state: 'detached' });
  });

  test('admins: one is made, mutes a member, who is told why he can\'t write', async () => {
    await member(first, ben, 'Make admin');
    // The server keeps no note of this in the conversation.
    await (await openDetails(second)).locator('.member', { hasText: 'You' }).getByText('Admin').waitFor();
    await member(second, cy, 'Mute for 10 minutes');
    await tip(first, `${ben} muted ${cy} for 10 minutes`).waitFor();
    await assert.rejects(third.sendTo(groupID, 'muted'), { code: 1402 });
    await member(second, cy, 'Let talk again');
    await tip(first, `${ben} let ${cy} talk again`).waitFor();
    await member(first, ben, 'No admin any more');
    await (await openDetails(second)).locator('.member', { hasText: 'You' }).getByText('Admin').waitFor({ state: 'detached' });
    const details = await openDetails(first);
    await details.getByRole('switch', { name: 'Only admins may write' }).click();
    await tip(second, `${ann} muted everybody`).waitFor();
    await write(second, 'not now');
    await message(second, 'not now').getByText('everybody is muted in this group').waitFor();
    await details.getByRole('switch', { name: 'Only admins may write' }).click();
    await tip(second, `${ann} let everybody talk again`).waitFor();
  });

  test('gets another name and a notice', async () => {
    const details = await openDetails(first);
    await details.getByRole('button', { name: 'Write a notice' }).click();
    await first.getByLabel('Notice', { exact: true }).fill('Meet at <b>ten</b>');
    await finish(first, 'Save');
    await details.getByText('Meet at <b>ten</b>').waitFor();
    await details.getByRole('button', { name: 'Rename' }).click();
    await first.getByLabel('Name', { exact: true }).fill(`${name} 2`);
    await finish(first, 'Save');
    await second.getByRole('heading', { name: `${name} 2`, level: 1 }).waitFor();
    await tip(second, `${ann} named the group “${name} 2”`).waitFor();
  });

  test('a removed member can\'t write any more, and joins again by the ID, with a message that an admin answers', async () => {
    await member(first, ben, 'Remove');
    await finish(first, 'Remove');
    await second.getByText('You are not in this group').first().waitFor();
    assert.equal(await composer(second).isVisible(), false);
    await tab(second, 'Groups').click();
    await second.getByRole('button', { name: 'Join a group' }).click();
    await second.getByLabel('Group ID', { exact: true }).fill('1');
    await second.getByRole('button', { name: 'Join', exact: true }).click();
    await second.locator('.dialog-problem').waitFor();
    await second.getByLabel('Group ID', { exact: true }).fill(groupID);
    await second.getByLabel('Message to the admins').fill('Let me in again');
    await finish(second, 'Join');
    await second.getByLabel('Your applications').getByText('Waiting for an answer').waitFor();
    await tab(first, 'Groups').locator('.badge', { hasText: '1' }).waitFor();
    await tab(first, 'Groups').click();
    await first.getByLabel('Want to join').getByText('Let me in again').waitFor();
    await first.getByRole('button', { name: `Accept ${ben}` }).click();
    await second.getByLabel('Your applications').getByText('Accepted').waitFor();
    await composer(second).waitFor();
    await tip(first, `${ben} joined the group`).waitFor();
  });

  test('has another owner; the old one leaves, the new one ends it', async () => {
    await member(first, ben, 'Make owner');
    await finish(first, 'Hand over');
    await tip(second, 'You are the group\'s owner now').waitFor();
    const details = await openDetails(first);
    await details.getByRole('button', { name: 'Leave the group' }).click();
    await finish(first, 'Leave');
    await tip(second, `${ann} left the group`).waitFor();
    await (await openDetails(second)).getByRole('button', { name: 'Dismiss the group' }).click();
    await finish(second, 'Dismiss');
    await second.getByText('You are not in this group, so').waitFor();
    await second.getByText('No groups yet').waitFor();
  });

  test('the page reported no mistake of its own', () => {
    assert.deepEqual([...first.errors, ...second.errors], []);
  });
});
