// The gateway is stopped as an operator does and started again: calls are answered, and the published clients return by themselves.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenIm } from './lib/openim.mjs';
import { RawClient } from './lib/raw-client.mjs';
import { Server } from './lib/server.mjs';
import { collectStrays, OpenIMSDK } from './lib/sockets.mjs';
import { until } from './lib/wait.mjs';
import { FaultProxy } from './lib/fault-proxy.mjs';

const CLIENTS = 20;
const GOING_AWAY = 1001;

test('SIGTERM answers what is open and sends clients away; they come back to the next process', { timeout: 120_000 }, async t => {
  const strays = collectStrays();
  const upstream = await Server.upstream();
  t.after(() => upstream.stop());
  const ws = await new FaultProxy(`http://127.0.0.1:${upstream.settings['embedded.wsPort']}`).listen();
  t.after(() => ws.down());
  const gateway = await Server.gatewayOf(upstream, { 'openim.wsAddress': ws.url.replace('http', 'ws') });
  await gateway.start();
  t.after(() => gateway.kill());
  const openim = new OpenIm(upstream.apiUrl);
  const ids = Array.from({ length: CLIENTS }, (_, n) => `restart_${n}`);
  await openim.register(['slow', 'peer', ...ids]);

  const clients = await Promise.all(ids.map(async userID => {
    const sdk = new OpenIMSDK();
    const events = [];
    for (const name of ['OnKickedOffline', 'OnUserTokenExpired']) sdk.on(name, () => events.push(name));
    await sdk.login({ userID, token: await openim.token(userID), platformID: 5, wsAddr: gateway.url, apiAddr: gateway.apiUrl });
    return { sdk, events };
  }));
  const slow = await new RawClient(gateway.url, 'slow', await openim.token('slow')).login();
  await slow.sendText('peer', 'before'); // the connection stands
  const message = await slow.call('CreateTextMessage', 'on its way');
  ws.delayMs = 1_000;
  const open = slow.request('SendMessageNotOss', message, 'peer', '', '{}', false);
  await sleep(100);

  const begun = Date.now();
  const stopping = gateway.terminate();
  await until(async () => (await status(`${gateway.opsUrl}/health/ready`)).code === 503, 'not ready any more', 5_000);
  const refused = await status(gateway.url.replace('ws', 'http')
    + `/?sendID=slow&platformID=5&operationID=x&token=${encodeURIComponent(slow.token)}`, { Upgrade: 'websocket', Connection: 'Upgrade',
    'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' });
  assert.equal(refused.code, 503, 'no new upgrades');
  assert.match(refused.text, /another or later/);

  const { errCode, errMsg } = await open;
  assert.equal(errCode, 0, `the call under way is carried out: ${errMsg}`);
  assert.equal(await slow.closed, GOING_AWAY);
  const { code } = await stopping;
  assert.equal(code, 0);
  assert.ok(Date.now() - begun < 30_000, 'within 30 s');
  ws.heal();

  await gateway.start();
  await Promise.all(clients.map(({ sdk }) => until(async () => {
    const answer = await Promise.race([sdk.getLoginStatus().catch(() => null), sleep(1_000, null, { ref: false })]);
    return answer?.data === 3;
  }, 'a client is back', 60_000)));
  for (const { events } of clients) assert.deepEqual(events, [], 'nobody was sent away for good');
  await Promise.all(clients.map(({ sdk }) => sdk.logout()));
  assert.deepEqual(strays, [], 'what the client let fall');
});

function status(url, headers = {}) {
  return new Promise((resolve, reject) => {
    http.get(url, { headers, agent: false }, answer => {
      let text = '';
      answer.on('data', data => { text += data; }).on('end', () => resolve({ code: answer.statusCode, text }));
    }).on('error', reject);
  });
}
