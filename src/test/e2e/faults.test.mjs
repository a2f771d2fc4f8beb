// The gateway while a proxy between it and its OpenIM server does what networks and broken servers do.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultProxy, httpAnswer } from './lib/fault-proxy.mjs';
import { ANSWERS, STRANGE_FRAMES } from './lib/mischief.mjs';
import { OpenIm } from './lib/openim.mjs';
import { RawClient } from './lib/raw-client.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';

const API_SECONDS = 3;
const CALL_SECONDS = 30;
let upstream;
let gateway;
let api;
let ws;
let openim;
let alice;
let bob;
let texts = 0;

before(async () => {
  upstream = await Server.upstream();
  api = await new FaultProxy(upstream.apiUrl).listen();
  ws = await new FaultProxy(`http://127.0.0.1:${upstream.settings['embedded.wsPort']}`).listen();
  gateway = await Server.gatewayOf(upstream, {
    'openim.apiAddress': api.url, 'openim.wsAddress': ws.url.replace('http', 'ws'), 'openim.apiSeconds': API_SECONDS });
  if (process.env.SOAK_LOG) gateway.logFile = process.env.SOAK_LOG;
  await gateway.start();
  openim = new OpenIm(upstream.apiUrl);
  await openim.register(['f_alice', 'f_bob', 'f_carol']);
  alice = await join('f_alice');
  bob = await join('f_bob');
});

after(async () => {
  for (const client of [alice, bob]) client?.cut();
  await gateway?.stop();
  await Promise.all([api?.down(), ws?.down(), upstream?.stop()]);
});

/** A client that keeps book of what it hears. */
async function join(userID) {
  const client = new RawClient(gateway.url, userID, await openim.token(userID));
  client.texts = [];
  client.events = [];
  client.onEvent(({ event, data }) => {
    client.events.push(event);
    if (event === 'OnRecvNewMessages') client.texts.push(...JSON.parse(data).map(message => message.textElem?.content));
  });
  await client.login();
  await until(() => client.events.includes('OnSyncServerFinish'), 'the first sync');
  return client;
}

/** What comes of a call, and how long it took in s. */
async function timed(client, name, ...args) {
  const start = performance.now();
  const { errCode, errMsg } = await client.request(name, ...args);
  return { errCode, errMsg, seconds: (performance.now() - start) / 1_000 };
}

async function localCallsGoOn(what) {
  const { errCode, seconds } = await timed(alice, 'GetAllConversationList');
  assert.equal(errCode, 0, what);
  assert.ok(seconds < 2, `${what}: a local call took ${seconds} s`);
}

/** A message gets through, whatever happened before. */
async function chatWorks(what) {
  const text = `${what} ${++texts}`;
  await until(() => alice.sendText('f_bob', text).catch(() => false), `${what}: a message can be sent`, 60_000);
  await until(() => bob.texts.includes(text), `${what}: it arrives`, 60_000);
  assert.equal(bob.texts.filter(each => each === text).length, 1, `${what}: it is heard once`);
}

test('frames that nobody knows or that are broken lose no message', { timeout: 120_000 }, async () => {
  for (const [n, frame] of STRANGE_FRAMES.entries()) {
    for (const passage of ws.passages) passage.inject(frame);
    await chatWorks(`strange frame ${n}`);
    await localCallsGoOn(`strange frame ${n}`);
  }
});

test('each kind of wrong answer of the API becomes an error, and other calls go on', { timeout: 120_000 }, async () => {
  for (const [n, answer] of ANSWERS.entries()) {
    api.answer = answer;
    const { errCode, errMsg, seconds } = await timed(alice, 'AddFriend', 'f_carol', '{"reqMsg":"hello"}').catch(error => error);
    assert.ok(errCode > 0 && errMsg, `answer ${n}: ${errCode} ${errMsg}`);
    assert.ok(seconds < API_SECONDS + 1, `answer ${n} took ${seconds} s`);
    await localCallsGoOn(`answer ${n}`);
    await chatWorks(`answer ${n}`);
    api.heal();
  }
});

test('an API that is silent, cuts in the middle or is gone costs a call its time limit at most', { timeout: 120_000 }, async () => {
  const faults = {
    silent: () => { api.silent = true; },
    trickle: () => { api.trickleBytes = 1; },
    slow: () => { api.delayMs = 5_000; },
    cut: () => { for (const passage of api.passages) passage.cutInside('down'); },
    gone: () => api.down(),
  };
  for (const [name, begin] of Object.entries(faults)) {
    await begin();
    const [call] = await Promise.all([timed(alice, 'SetSelfInfo', JSON.stringify({ ex: name })), localCallsGoOn(name)]);
    assert.ok(call.errCode > 0 || name === 'cut', `${name}: ${JSON.stringify(call)}`);
    assert.ok(call.seconds < API_SECONDS + 2, `${name}: the call took ${call.seconds} s`);
    if (name === 'gone') await api.up();
    api.heal();
    await until(async () => (await timed(alice, 'SetSelfInfo', JSON.stringify({ ex: name }))).errCode === 0, `${name}: it works again`);
  }
});

test('a server that is gone for a second is told of and missed nothing', { timeout: 60_000 }, async () => {
  for (const client of [alice, bob]) client.events.length = 0;
  await Promise.all([ws.down(), api.down()]);
  await localCallsGoOn('gone');
  const sending = alice.sendText('f_bob', 'sent while it was gone');
  await sleep(1_000);
  assert.ok(alice.events.includes('OnConnecting') && alice.events.includes('OnConnectFailed'), alice.events.join());
  await Promise.all([ws.up(), api.up()]);
  await sending;
  await until(() => bob.texts.includes('sent while it was gone'), 'it arrives', 30_000);
  await until(() => bob.events.includes('OnSyncServerFinish'), 'the end of the sync is told', 30_000);
  const order = ['OnConnecting', 'OnConnectSuccess', 'OnSyncServerStart', 'OnSyncServerFinish'].map(name => bob.events.lastIndexOf(name));
  assert.deepEqual(order, [...order].sort((a, b) => a - b), bob.events.join());
});

test('a server that is silent for long: errors in time, then everything arrives', { timeout: 150_000 }, async () => {
  ws.silent = true;
  const call = timed(alice, 'MarkConversationMessageAsRead', 'si_f_alice_f_bob');
  const sent = await Promise.all([1, 2, 3].map(async n => {
    const message = await alice.call('CreateTextMessage', `silent ${n}`);
    return timed(alice, 'SendMessageNotOss', message, 'f_bob', '', '{}', false);
  }));
  for (const { errCode, seconds } of [...sent, await call]) {
    assert.ok(errCode === 0 || errCode >= 10_000, `${errCode}`);
    assert.ok(seconds < CALL_SECONDS + 2, `a call took ${seconds} s`);
  }
  await localCallsGoOn('silent');
  ws.heal();
  await chatWorks('after the silence');
});

test('a list that could not be had is had as soon as the API is back', { timeout: 60_000 }, async () => {
  api.answer = httpAnswer(502, 'text/html', 'gone');
  await openim.asAdmin('/friend/import_friend', { ownerUserID: 'f_alice', friendUserIDs: ['f_carol'] });
  ws.cutAll();
  await sleep(2_000);
  api.heal();
  await until(async () => JSON.parse(await alice.call('GetFriendList')).some(friend => (friend.userID ?? friend.friendInfo?.userID) === 'f_carol'),
    'the friend is there', 30_000);
});
