// Clients that send the largest frames slowly, on many connections, do not fill a small heap; a good client is served beside them.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenIm } from './lib/openim.mjs';
import { RawClient } from './lib/raw-client.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';

const HOARDERS = 200;
const FRAME_BYTES = 10 * 1024 * 1024 - 100;
const HEAP = '96m';
const SECONDS = 15;

/** A socket that announces one frame of the greatest size and sends it bit by bit, but never to the end. */
class Hoarder {
  sent = 0;
  closed = false;

  constructor(server, userID, token) {
    const { hostname, port } = new URL(server.url);
    this.socket = net.connect({ host: hostname, port: Number(port) });
    const query = new URLSearchParams({ sendID: userID, token, platformID: 5, operationID: `hoard-${userID}` });
    this.socket.on('error', () => {}).on('close', () => { this.closed = true; });
    this.socket.write(`GET /?${query} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n`
      + `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`);
    this.socket.once('data', () => {
      const head = Buffer.alloc(14);
      head[0] = 0x81;
      head[1] = 0xff;
      head.writeBigUInt64BE(BigInt(FRAME_BYTES), 2);
      this.socket.write(head);
      this.timer = setInterval(() => this.#more(), 50);
    });
  }

  #more() {
    if (this.closed || this.sent >= FRAME_BYTES - 70_000) return;
    if (this.socket.writableLength === 0) {
      this.socket.write(Buffer.alloc(65_536, 0x20));
      this.sent += 65_536;
    }
  }

  end() {
    clearInterval(this.timer);
    this.socket.destroy();
  }
}

test(`${HOARDERS} slow frames of ${FRAME_BYTES} bytes leave a heap of ${HEAP} standing`, { timeout: 150_000 }, async t => {
  const upstream = await Server.upstream();
  t.after(() => upstream.stop());
  const server = await Server.gatewayOf(upstream, { 'limits.loginSeconds': 60 }, { jvm: [`-Xmx${HEAP}`, '-XX:+ExitOnOutOfMemoryError'] });
  await server.start();
  t.after(() => server.stop());
  const openim = new OpenIm(upstream.apiUrl);
  const ids = Array.from({ length: HOARDERS / 10 }, (_, n) => `hoarder_${n}`);
  await openim.register(['good', ...ids]);
  const good = await new RawClient(server.url, 'good', await openim.token('good')).login();
  const tokens = await Promise.all(ids.map(id => openim.token(id)));
  const hoarders = Array.from({ length: HOARDERS }, (_, n) => new Hoarder(server, ids[n % ids.length], tokens[n % ids.length]));
  t.after(() => hoarders.forEach(hoarder => hoarder.end()));

  const end = Date.now() + SECONDS * 1_000;
  let calls = 0;
  let slowest = 0;
  let held = 0;
  while (Date.now() < end) {
    const start = performance.now();
    assert.equal(await good.call('GetLoginStatus'), '3');
    slowest = Math.max(slowest, performance.now() - start);
    calls++;
    held = Math.max(held, await server.metric('jssdk_inbound_held_bytes'));
    await sleep(100);
  }
  const direct = [...await server.metrics()].filter(([key]) => key.startsWith('jvm_buffer_memory_used')).reduce((sum, [, value]) => sum + value, 0);
  console.log(`${hoarders.filter(hoarder => hoarder.closed).length} of ${HOARDERS} were closed, ${calls} calls of the good client took ${Math.round(slowest)} ms at `
    + `most, ${(held / 2 ** 20).toFixed(1)} MiB of frames held at most, direct buffers ${(direct / 2 ** 20).toFixed(1)} MiB`);
  assert.ok(hoarders.some(hoarder => hoarder.closed), 'some had to be closed');
  assert.ok(held < 30 * 2 ** 20, `${held} bytes were held`);

  hoarders.forEach(hoarder => hoarder.end());
  await until(async () => (await server.metric('jssdk_inbound_held_bytes')) === 0, 'all is given back', 20_000);
  const large = JSON.parse(await good.call('CreateTextMessage', 'x'.repeat(2_000_000)));
  assert.equal(large.textElem.content.length, 2_000_000, 'a large call is served again');
  good.cut();
});
