// The published client while the gateway's OpenIM server is out of reach.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { FaultProxy } from './lib/fault-proxy.mjs';
import { OpenIm } from './lib/openim.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';

globalThis.WebSocket = WebSocket;
const { OpenIMSDK } = createRequire(import.meta.url)('open-im-sdk');

function client() {
  const sdk = new OpenIMSDK();
  const events = [];
  for (const name of ['OnKickedOffline', 'OnUserTokenExpired', 'OnConnectSuccess']) sdk.on(name, () => events.push(name));
  return { sdk, events };
}

function login({ sdk }, url, userID, token) {
  return sdk.login({ userID, token, platformID: 5, wsAddr: url.replace(/^http/, 'ws'), apiAddr: url });
}

async function isLoggedIn({ sdk }) {
  const status = await Promise.race([sdk.getLoginStatus().catch(() => null), sleep(1_000, null, { ref: false })]);
  return status?.data === 3;
}

test('clients stay logged in or can try again while the OpenIM server is out of reach', { timeout: 180_000 }, async t => {
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', error => {
    if (!/ECONNREFUSED|ECONNRESET|socket hang up/.test(error?.message)) throw error;
  });
  const upstream = await Server.upstream();
  t.after(() => upstream.stop());
  const api = await new FaultProxy(upstream.apiUrl).listen();
  const ws = await new FaultProxy(`http://127.0.0.1:${upstream.settings['embedded.wsPort']}`).listen();
  const gateway = await Server.gatewayOf(upstream, {
    'openim.apiAddress': api.url, 'openim.wsAddress': ws.url.replace('http', 'ws'), 'openim.tokenCacheSeconds': 1, 'openim.apiSeconds': 2,
  });
  await gateway.start();
  t.after(() => gateway.stop());
  const front = await new FaultProxy(gateway.pageUrl).listen();
  t.after(() => front.down());
  const openim = new OpenIm(upstream.apiUrl);
  await openim.register(['known', 'unknown']);

  const known = client();
  await login(known, front.url, 'known', await openim.token('known'));
  await sleep(1_500); // the token must be asked about anew
  await Promise.all([api.down(), ws.down()]);

  await front.down();
  await front.up();
  await until(() => isLoggedIn(known), 'a client whose token was good is back', 30_000);

  const unknown = client();
  const token = await openim.token('unknown');
  for (let attempt = 0; attempt < 2; attempt++) {
    await assert.rejects(login(unknown, front.url, 'unknown', token), { errCode: 10000 }, 'a first login says so, and so does the next');
    await until(() => unknown.events.length > attempt, 'the event that lets the client go');
  }

  await gateway.kill();
  await gateway.start(); // knows no token any more
  await sleep(8_000); // the client has been here at least once
  assert.equal(await isLoggedIn(known), false);
  await Promise.all([api.up(), ws.up()]);
  await until(() => isLoggedIn(known), 'the client has gone on trying', 40_000);
  assert.deepEqual(known.events.filter(name => name !== 'OnConnectSuccess'), [], 'it was not told to give up');
  await login(unknown, front.url, 'unknown', token);
  assert.ok(await isLoggedIn(unknown));
  await Promise.all([known, unknown].map(({ sdk }) => sdk.logout()));
  await Promise.all([api.down(), ws.down()]);
});
