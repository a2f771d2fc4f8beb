// States of the page that a sound server does not give on demand, with a gateway that answers as each test says.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { launch, logIn, message, openChat, openTab, row, write } from './lib/browser.mjs';
import { choose } from './lib/messenger.mjs';
import { NO_ANSWER, Refusal, StubGateway, conversation, textMessage } from './lib/stub-gateway.mjs';

const NOW = Date.now();
const DAY = 86_400_000;

describe('states of the chat page', () => {
  let browser, gateway, page;

  before(async () => { browser = await launch(); });
  after(() => browser?.close());
  beforeEach(async () => {
    gateway = await new StubGateway({ users: [{ userID: 'ben', nickname: 'Ben', faceURL: '', platformIDs: [] }] }).listen();
    page = await openTab(browser, gateway.url);
  });
  afterEach(async () => {
    const { errors } = page;
    await page.context().close();
    await gateway.close();
    assert.deepEqual(errors, []);
  });

  /** A chat with Ben that has these messages. */
  function withBen(messages, fields = {}) {
    const latest = messages.at(-1);
    gateway.answer('GetAllConversationList', () => [conversation('ben', 'me', {
      showName: 'Ben', latestMsg: JSON.stringify(latest), latestMsgSendTime: latest.sendTime, ...fields,
    })]);
    gateway.answer('GetAdvancedHistoryMessageList', ([query]) =>
      ({ isEnd: true, messageList: JSON.parse(query).startClientMsgID ? [] : messages }));
  }

  const hello = textMessage({ clientMsgID: 'm1', sendID: 'ben', recvID: 'me', text: 'Hello', sendTime: NOW - 1000 });

  test('a refused login says why, and another try works', async () => {
    gateway.answer('Login', () => { throw new Refusal(10006, 'the server is full'); });
    await page.getByLabel('Or be somebody else').fill('me');
    await page.getByRole('button', { name: 'Start chatting' }).click();
    await page.getByRole('alert').getByText('the server is full').waitFor();
    gateway.answer('Login', () => '');
    await page.getByRole('button', { name: 'Start chatting' }).click();
    await page.locator('.pill[data-kind="connected"]').waitFor();
  });

  test('a message that fails stays, says why, and goes out at the next try', async () => {
    withBen([hello]);
    gateway.answer('CreateTextMessage', ([text]) => textMessage({ clientMsgID: 'm2', sendID: 'me', text, sendTime: NOW, status: 1 }));
    gateway.answer('SendMessageNotOss', () => { throw new Refusal(600, 'in black list'); });
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    await write(page, 'Hi Ben');
    await page.getByText('Not sent: in black list.').waitFor();
    gateway.answer('SendMessageNotOss', ([sent]) => ({ ...JSON.parse(sent), status: 2, sendTime: NOW + 5 }));
    await page.getByRole('button', { name: 'Send again' }).click();
    await message(page, 'Hi Ben').locator('.tick-sent').waitFor();
    const sends = gateway.calls.filter(({ name }) => name === 'SendMessageNotOss');
    assert.deepEqual(sends.map(({ args }) => [JSON.parse(args[0]).clientMsgID, args[1], args[2], args[4]]),
      [['m2', 'ben', '', false], ['m2', 'ben', '', false]]);
    assert.equal(gateway.calls.filter(({ name }) => name === 'CreateTextMessage').length, 1, 'the same message is sent again');
  });

  test('an answer that comes after a reconnect still counts', async () => {
    withBen([hello]);
    let release;
    const later = new Promise(done => { release = done; });
    gateway.answer('CreateTextMessage', async ([text]) => {
      await later;
      return textMessage({ clientMsgID: 'm2', sendID: 'me', text, sendTime: NOW, status: 1 });
    });
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    await write(page, 'Hi Ben');
    await message(page, 'Hi Ben').locator('.tick-sending').waitFor();
    gateway.cut();
    await page.locator('.banner', { hasText: 'Reconnecting in' }).waitFor();
    await page.locator('.pill[data-kind="connected"]').waitFor();
    await page.locator('.banner').waitFor({ state: 'hidden' });
    assert.equal(gateway.calls.filter(({ name }) => name === 'Login').length, 2);
    gateway.answer('SendMessageNotOss', ([sent]) => ({ ...JSON.parse(sent), status: 2, sendTime: NOW + 5 }));
    release();
    await message(page, 'Hi Ben').locator('.tick-sent').waitFor();
    assert.equal(gateway.calls.filter(({ name }) => name === 'CreateTextMessage').length, 1, 'a call that was sent is not repeated');
  });

  test('tells what happens between the server and OpenIM', async () => {
    await logIn(page, 'me');
    const banner = page.locator('.banner');
    gateway.emit('OnConnecting');
    await banner.getByText('Connecting…').waitFor();
    await page.locator('.pill[data-kind="connecting"]', { hasText: 'Connecting' }).waitFor();
    gateway.emit('OnConnectSuccess');
    gateway.emit('OnConnecting');
    await banner.getByText('has lost OpenIM').waitFor();
    gateway.emit('OnConnectFailed');
    await banner.getByText('cannot reach OpenIM').waitFor();
    gateway.emit('OnConnectSuccess');
    gateway.emit('OnSyncServerStart');
    await banner.getByText('Loading what is new').waitFor();
    gateway.emit('OnSyncServerFailed');
    await banner.getByText('Not everything could be loaded').waitFor();
    gateway.emit('OnSyncServerStart');
    gateway.emit('OnSyncServerFinish');
    await banner.waitFor({ state: 'hidden' });
  });

  test('a search says when there are no messages, also where the text could be a user ID', async () => {
    withBen([hello]);
    gateway.answer('SearchLocalMessages', () => ({ totalCount: 0, searchResultItems: null }));
    await logIn(page, 'me');
    await page.getByRole('searchbox').fill('nowhere');
    await page.getByText('Start a chat with this user ID').waitFor();
    await page.getByText('No messages found.').waitFor();
    await page.getByRole('searchbox').fill('no where');
    await page.getByText('Nobody and nothing found.').waitFor();
  });

  test('an answer to an own message is one to yourself', async () => {
    withBen([hello, textMessage({ clientMsgID: 'm2', sendID: 'me', recvID: 'ben', text: 'My own', sendTime: NOW })]);
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    await choose(page, 'My own', 'Reply');
    await page.getByText('Reply to yourself').waitFor();
    await choose(page, 'Hello', 'Reply');
    await page.getByText('Reply to Ben').waitFor();
  });

  test('a kicked user is led back to the login screen, with the reason', async () => {
    withBen([hello]);
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    gateway.emit('OnKickedOffline');
    await page.getByRole('alert').getByText('logged in somewhere else').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Try the chat' }).waitFor();
    assert.equal(await page.evaluate(() => location.hash), '');
  });

  test('an expired token is renewed without losing what one was writing; one that expires at once again ends the session', async () => {
    withBen([hello]);
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    await page.getByLabel('Message', { exact: true }).fill('not finished');
    gateway.emit('OnUserTokenExpired');
    await page.waitForFunction(() => sessionStorage.getItem('identity').includes('token-2'));
    await page.locator('.pill[data-kind="connected"]').waitFor();
    assert.equal(await page.getByLabel('Message', { exact: true }).inputValue(), 'not finished');
    assert.deepEqual(gateway.calls.filter(({ name }) => name === 'Login').map(({ args }) => args[1]), ['token-1', 'token-2']);
    gateway.emit('OnUserTokenExpired');
    await page.getByRole('alert').getByText('no longer valid').waitFor();
  });

  test('a reload with a token that is worth nothing any more gets a new one and keeps the chat', async () => {
    withBen([hello]);
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    gateway.answer('Login', ([, token]) => {
      if (token === 'token-1') throw new Refusal(1501, 'token expired');
      return '';
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Ben', level: 1 }).waitFor();
    await message(page, 'Hello').waitFor();
    assert.equal(gateway.tokens, 2);
  });

  test('a history that cannot be loaded says so and can be asked for again', async () => {
    withBen([hello]);
    gateway.answer('GetAdvancedHistoryMessageList', () => { throw new Refusal(10000, 'network error'); });
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    await page.getByText('could not be loaded').waitFor();
    gateway.answer('GetAdvancedHistoryMessageList', () => ({ isEnd: true, messageList: [hello] }));
    await page.getByRole('button', { name: 'Try again' }).click();
    await message(page, 'Hello').waitFor();
  });

  test('days, what is new, notes, other kinds of messages, and text that looks like markup', async () => {
    const text = '<b>bold?</b> see https://example.org/a?b=c.';
    withBen([
      textMessage({ clientMsgID: 'm1', sendID: 'me', recvID: 'ben', text: 'long ago', sendTime: NOW - 400 * DAY, isRead: true }),
      { ...textMessage({ clientMsgID: 'm2', sendID: 'ben', recvID: 'me', sendTime: NOW - DAY }), contentType: 102, textElem: undefined },
      { ...textMessage({ clientMsgID: 'm3', sendID: 'ben', recvID: 'me', sendTime: NOW - DAY + 1 }), contentType: 1201, textElem: undefined },
      textMessage({ clientMsgID: 'm4', sendID: 'ben', recvID: 'me', text, sendTime: NOW - 1000 }),
    ], { unreadCount: 1 });
    gateway.answer('GetTotalUnreadMsgCount', () => 1);
    await logIn(page, 'me');
    await row(page, 'Ben').locator('.badge', { hasText: '1' }).waitFor();
    await openChat(page, 'Ben');
    await message(page, text).waitFor();
    assert.equal(await page.locator('.bubble b').count(), 0);
    assert.equal(await page.locator('.bubble a').getAttribute('href'), 'https://example.org/a?b=c');
    const rows = (await page.locator('.thread-rows > li').allTextContents()).map(content => content.trim());
    assert.match(rows[0], new RegExp(String(new Date(NOW - 400 * DAY).getFullYear())));
    assert.match(rows[1], /^long ago/);
    assert.equal(rows[2], 'Yesterday');
    assert.match(rows[3], /^Picture/);
    assert.equal(rows[4], 'You are friends now');
    assert.deepEqual(rows.slice(5, 7), ['Today', 'New']);
    assert.equal(rows.length, 8);
  });

  test('what comes in while one reads older messages does not move them, and is counted', async () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      textMessage({ clientMsgID: `m${i}`, sendID: 'ben', recvID: 'me', text: `line ${i}.`, sendTime: NOW - 60_000 + i, seq: i + 1 }));
    withBen(many);
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    await message(page, 'line 39.').waitFor();
    await page.locator('.thread').evaluate(element => element.scrollTo(0, 500));
    await page.getByRole('button', { name: 'Go to the latest message' }).waitFor();
    const before = await page.locator('.thread').evaluate(element => element.scrollTop);
    gateway.emit('OnRecvNewMessages', [textMessage({ clientMsgID: 'n1', sendID: 'ben', recvID: 'me', text: 'news', sendTime: NOW })]);
    await page.getByRole('button', { name: '1 new, go to the latest message' }).waitFor();
    assert.equal(await page.locator('.thread').evaluate(element => element.scrollTop), before);
    gateway.emit('OnConversationChanged', [conversation('ben', 'me', { showName: 'Ben', unreadCount: 1, latestMsgSendTime: NOW })]);
    await row(page, 'Ben').locator('.badge', { hasText: '1' }).waitFor();
    const marks = () => gateway.calls.filter(({ name }) => name === 'MarkConversationMessageAsRead').length;
    assert.equal(marks(), 0, 'not read while it is out of sight');
    await page.locator('.jump').click();
    await message(page, 'news').waitFor();
    for (let i = 0; i < 50 && marks() === 0; i++) await page.waitForTimeout(50);
    assert.equal(marks(), 1);
  });

  test('a chat with a user ID that nobody has makes that user', async () => {
    gateway.answer('GetOneConversation', ([type, userID]) => conversation(userID, 'me', { showName: userID }));
    await logIn(page, 'me');
    await page.getByRole('searchbox').fill('new_one');
    await page.getByText('Start a chat with this user ID').click();
    await page.getByRole('heading', { name: 'new_one', level: 1 }).waitFor();
    await page.getByText('No messages yet').waitFor();
    assert.deepEqual(gateway.calls.find(({ name }) => name === 'GetOneConversation').args, [1, 'new_one']);
    assert.equal(gateway.tokens, 2);
  });

  test('a phone shows the list or the chat, and "back" leads to the list', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    withBen([hello]);
    await logIn(page, 'me');
    await row(page, 'Ben').click();
    await message(page, 'Hello').waitFor();
    assert.equal(await page.locator('#sidebar').evaluate(element => element.inert), true);
    await page.getByRole('button', { name: 'Back to the chats' }).click();
    await page.waitForFunction(() => document.getElementById('stage').inert);
    await row(page, 'Ben').click();
    await page.waitForFunction(() => document.getElementById('sidebar').inert);
    await page.goBack();
    await page.waitForFunction(() => document.getElementById('stage').inert);
  });

  test('works by keyboard alone', async () => {
    withBen([hello]);
    await logIn(page, 'me');
    await row(page, 'Ben').waitFor();
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('ArrowDown');
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Ben/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ben', level: 1 }).waitFor();
    await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Message');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'No chat is open' }).waitFor();
  });

  test('follows the system theme until another one is chosen, which is kept', async () => {
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Light theme' }).click();
    assert.equal(await scheme(), 'light');
    await page.reload();
    assert.equal(await scheme(), 'light');
    await page.getByRole('button', { name: 'Dark theme' }).click();
    assert.equal(await scheme(), 'light dark');
  });

  test('a call that is never answered fails, and the message can be sent again', async () => {
    withBen([hello]);
    gateway.answer('CreateTextMessage', () => NO_ANSWER);
    await page.clock.install();
    await logIn(page, 'me');
    await openChat(page, 'Ben');
    await write(page, 'Hi Ben');
    await message(page, 'Hi Ben').locator('.tick-sending').waitFor();
    await page.clock.runFor(36_000);
    await page.getByText('Not sent: the server did not answer.').waitFor();
  });
});
