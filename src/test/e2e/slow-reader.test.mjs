// A client that stops reading is cut at its limit; the user's other connections get every event.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenIm } from './lib/openim.mjs';
import { RawClient } from './lib/raw-client.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';

const MESSAGES = 400;
const TEXT = 'x'.repeat(20_000);

test('a client that stops reading is cut, the others hear everything', { timeout: 120_000 }, async t => {
  // A quick machine makes more calls than one connection may by default.
  const server = await Server.whole({ 'limits.callsPerSecond': 0 });
  t.after(() => server.stop());
  const openim = new OpenIm(server.apiUrl);
  await openim.register(['slow_alice', 'slow_bob']);
  const bobToken = await openim.token('slow_bob');
  const alice = await new RawClient(server.url, 'slow_alice', await openim.token('slow_alice')).login();
  const reading = await new RawClient(server.url, 'slow_bob', bobToken).login();
  const stuck = await new RawClient(server.url, 'slow_bob', bobToken).login();
  const received = [];
  reading.onEvent(({ event, data }) => {
    if (event === 'OnRecvNewMessages') received.push(...JSON.parse(data).map(message => message.textElem.content));
  });

  stuck.socket._socket.pause();
  for (let n = 0; n < MESSAGES; n++) await alice.sendText('slow_bob', `${n} ${TEXT}`);
  await until(() => received.length === MESSAGES, 'the reading connection hears every message', 30_000);
  assert.deepEqual(received.map(text => Number(text.split(' ')[0])), Array.from({ length: MESSAGES }, (_, n) => n));
  await until(async () => (await server.metric('jssdk_connections')) === 2, 'the stuck connection is gone');
  assert.equal(await reading.call('GetLoginStatus'), '3');
  for (const client of [alice, reading, stuck]) client.cut();
});
