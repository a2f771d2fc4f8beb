// What one can do with messages and chats on the page: reply, forward, take back, delete, find; mute, hide, clear.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, message, openChat, openTab, row, unique, write } from './lib/browser.mjs';
import { devUser } from './lib/dev-user.mjs';
import { choose, composer, finish, openDetails, tip } from './lib/messenger.mjs';
import { Server } from './lib/server.mjs';

const HISTORY = 75;

describe('messages', () => {
  const ann = unique('ann');
  const ben = unique('ben');
  const cy = unique('cy');
  let server, browser, first, second, third;

  before(async () => {
    server = await Server.whole();
    browser = await launch();
    [first, second] = await Promise.all([1, 2].map(() => openTab(browser, server.pageUrl)));
    await Promise.all([logIn(first, ann), logIn(second, ben)]);
    third = await devUser(server.pageUrl.replace(/\/$/, ''), cy, cy);
    await openChat(first, ben);
    await write(first, 'The first of all');
    await row(second, ann).click();
    await message(second, 'The first of all').waitFor();
  });

  after(async () => {
    await third?.client.logout();
    await browser?.close();
    await server?.stop();
  });

  test('text is text, whatever it looks like', async () => {
    const tricky = '<img src=x onerror="document.title=1"> <b>not bold</b> https://example.org/?a=1&b=2.';
    await write(first, tricky);
    const bubble = message(second, 'not bold').locator('.bubble-text');
    await bubble.waitFor();
    assert.equal(await bubble.textContent(), tricky);
    assert.equal(await bubble.locator('a').getAttribute('href'), 'https://example.org/?a=1&b=2');
    assert.equal(await second.locator('.bubble img, .bubble b').count(), 0);
  });

  test('an answer shows what it answers, and leads there', async () => {
    await write(first, 'Shall we meet at ten?');
    await message(second, 'meet at ten').waitFor();
    await choose(second, 'meet at ten', 'Reply');
    await second.locator('.composer-quote', { hasText: 'Shall we meet' }).waitFor();
    await second.keyboard.press('Escape');
    await second.locator('.composer-quote').waitFor({ state: 'hidden' });
    await choose(second, 'meet at ten', 'Reply');
    await write(second, 'Better at eleven');
    const answer = message(first, 'Better at eleven');
    await answer.locator('.quote', { hasText: 'meet at ten' }).waitFor();
    assert.equal(await answer.locator('.quote-name').textContent(), 'You');
    await answer.locator('.quote').click();
    await first.locator('.message.is-found', { hasText: 'Shall we meet' }).first().waitFor();
  });

  test('what is taken back leaves a trace on both sides, in answers too', async () => {
    const others = second.locator('.message.is-theirs', { hasText: 'Shall we meet' });
    await others.hover();
    await others.getByRole('button', { name: 'Message actions' }).click();
    await second.getByRole('menuitem', { name: 'Reply' }).waitFor();
    assert.equal(await second.getByRole('menuitem', { name: 'Take back' }).count(), 0, 'it is the other one\'s');
    await second.keyboard.press('Escape');
    const own = first.locator('.message.is-own', { hasText: 'Shall we meet' });
    await own.hover();
    await own.getByRole('button', { name: 'Message actions' }).click();
    await first.getByRole('menuitem', { name: 'Take back' }).click();
    await tip(first, 'You took a message back').waitFor();
    await tip(second, `${ann} took a message back`).waitFor();
    for (const page of [first, second]) {
      await message(page, 'Better at eleven').locator('.quote', { hasText: 'took a message back' }).waitFor();
      assert.equal(await page.locator('.thread').getByText('Shall we meet').count(), 0);
    }
  });

  test('what is deleted is gone for oneself, over a reload too, and stays with the other', async () => {
    await write(first, 'only for a moment');
    await message(second, 'only for a moment').waitFor();
    await message(first, 'only for a moment').locator('.tick-read').waitFor();
    await choose(first, 'only for a moment', 'Delete for me');
    await finish(first, 'Delete');
    await message(first, 'only for a moment').waitFor({ state: 'detached' });
    await first.reload();
    await message(first, 'Better at eleven').waitFor();
    assert.equal(await message(first, 'only for a moment').count(), 0);
    assert.equal(await message(second, 'only for a moment').count(), 1);
  });

  test('goes on to another chat', async () => {
    await third.send(ann, 'Hello from Cy');
    await row(first, cy).waitFor();
    await choose(first, 'Better at eleven', 'Forward');
    await first.getByLabel('Find by name or ID').fill(cy);
    await first.locator('.pick-row', { hasText: cy }).click();
    await finish(first, 'Forward');
    await row(first, cy).getByText('Better at eleven').waitFor();
    await row(first, cy).click();
    await message(first, 'Better at eleven').locator('.tick-sent, .tick-read').waitFor();
  });

  test('is found in the chat and in all chats, however far back, and shown in its place', async () => {
    for (let i = 1; i <= HISTORY; i++) await third.send(ann, i === 3 ? 'the golden needle' : `hay ${i}`);
    await row(first, cy).waitFor();
    await message(first, `hay ${HISTORY}`).waitFor();
    await first.reload();
    await message(first, `hay ${HISTORY}`).waitFor();
    assert.equal(await message(first, 'golden needle').count(), 0, 'it is not on the first page');
    await first.getByRole('button', { name: 'Find in this chat' }).click();
    const field = first.getByRole('searchbox', { name: 'Find in this chat' });
    await field.fill('no such word');
    await first.getByText('Nothing found').waitFor();
    await field.fill('needle');
    const hits = first.getByRole('list', { name: 'Found in this chat' });
    await hits.locator('mark', { hasText: 'needle' }).waitFor();
    await first.keyboard.press('ArrowDown');
    await first.keyboard.press('Enter');
    await first.locator('.message.is-found', { hasText: 'golden needle' }).waitFor();
    await first.getByRole('button', { name: 'Close the search' }).click();

    await openChat(first, ben);
    await first.getByRole('searchbox').fill('golden');
    await first.getByRole('list', { name: 'Messages found' }).locator('.row', { hasText: 'golden needle' }).click();
    await first.getByRole('heading', { name: cy, level: 1 }).waitFor();
    await first.locator('.message.is-found', { hasText: 'golden needle' }).waitFor();
    const box = await message(first, 'golden needle').boundingBox();
    assert.ok(box.y > 60 && box.y < 760, `it is in sight, at ${box.y}`);
  });

  test('a muted chat does not count; a hidden one comes back with a new message', async () => {
    const details = await openDetails(first);
    await details.getByRole('switch', { name: 'Muted' }).click();
    await row(first, cy).locator('[title="Muted"]').waitFor();
    await row(first, ben).click();
    await third.send(ann, 'quietly');
    await row(first, cy).locator('.badge.is-quiet', { hasText: '1' }).waitFor();
    assert.doesNotMatch(await first.title(), /^\(/);
    await row(first, cy).click();
    await (await openDetails(first)).getByRole('button', { name: 'Hide this chat' }).click();
    await row(first, cy).waitFor({ state: 'detached' });
    await first.getByText('No chat is open').waitFor();
    await third.send(ann, 'here again');
    await row(first, cy).getByText('here again').waitFor();
  });

  test('all messages of a chat can be deleted', async () => {
    await row(first, cy).click();
    await message(first, 'here again').waitFor();
    await (await openDetails(first)).getByRole('button', { name: 'Delete all messages' }).click();
    await finish(first, 'Delete');
    await first.getByText('No messages yet').first().waitFor();
    assert.equal(await first.locator('.message').count(), 0);
  });

  test('everything is there for the keyboard', async () => {
    await first.getByRole('button', { name: 'Close the details' }).press('Enter');
    assert.equal(await first.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Details', 'the focus goes back');
    await openChat(first, ben);
    await message(first, 'Better at eleven').getByRole('button', { name: 'Message actions' }).focus();
    await first.keyboard.press('Enter');
    await first.keyboard.press('ArrowDown');
    assert.equal(await first.evaluate(() => document.activeElement.textContent), 'Forward');
    await first.keyboard.press('Escape');
    assert.equal(await first.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Message actions');
    await first.keyboard.press('Enter');
    await first.keyboard.press('Enter');
    await first.locator('.composer-quote').waitFor();
    assert.equal(await composer(first).evaluate(element => element === document.activeElement), true, 'one can write at once');
  });

  test('the page reported no mistake of its own', () => {
    assert.deepEqual([...first.errors, ...second.errors], []);
  });
});
