// Frames that no client would send, over many connections, with a good client beside them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenIm } from './lib/openim.mjs';
import { seeded } from './lib/random.mjs';
import { RawClient } from './lib/raw-client.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';
import { Mutations } from './lib/mutations.mjs';

const FRAMES = Number(process.env.FUZZ_FRAMES ?? 100_000);
const CONNECTIONS = 50;
const OUTSTANDING = 8;

test(`${FRAMES} mutated frames: one answer each, and nobody else notices`, { timeout: 300_000 }, async t => {
  const random = seeded('fuzz');
  const server = await Server.whole({ 'limits.callsPerSecond': 100_000, 'limits.callsBurst': 100_000 });
  t.after(() => server.stop());
  const openim = new OpenIm(server.apiUrl);
  const ids = Array.from({ length: CONNECTIONS / 2 + 2 }, (_, i) => `fuzz_${i}`);
  await openim.register(ids);
  const [goodID, peerID, ...badIDs] = ids;

  const bad = [];
  for (let i = 0; i < CONNECTIONS; i++) {
    const userID = badIDs[i >> 1];
    // Both connections of a user are on their own platform: a newer token of the same one would end the older.
    bad.push(await new RawClient(server.url, userID, await openim.token(userID, 5 + (i & 1)), 5 + (i & 1)).login());
  }
  const good = await new RawClient(server.url, goodID, await openim.token(goodID)).login();
  const peer = await new RawClient(server.url, peerID, await openim.token(peerID)).login();
  const received = [];
  peer.onEvent(({ event, data }) => {
    if (event !== 'OnRecvNewMessages') return;
    received.push(...JSON.parse(data).filter(({ sendID }) => sendID === goodID).map(message => message.textElem.content));
  });

  let done = false;
  const latencies = [];
  const beside = (async () => {
    let n = 0;
    for (; !done; n++) {
      const began = performance.now();
      await good.sendText(peerID, `beside ${n}`);
      latencies.push(performance.now() - began);
      await new Promise(next => setTimeout(next, 50));
    }
    return n;
  })();

  const mutations = new Mutations(random, badIDs);
  let left = FRAMES;
  await Promise.all(bad.map(client => play(client, () => left-- > 0 && mutations.frame(client))));
  done = true;
  const sent = await beside;

  for (const client of bad) {
    assert.equal(await Promise.race([client.closed, 'open']), 'open', 'a connection was closed');
    for (const id of client.expected) assert.equal(client.heard.get(id), 1, `answers to ${id}: ${client.heard.get(id) ?? 0}`);
  }
  await until(() => received.length >= sent, 'the good client\'s messages arrive');
  assert.deepEqual(received, Array.from({ length: sent }, (_, n) => `beside ${n}`));
  latencies.sort((a, b) => a - b);
  console.log(`good client: ${sent} messages, p50 ${latencies[sent >> 1].toFixed(1)} ms, worst ${latencies.at(-1).toFixed(1)} ms`);
  assert.ok(latencies.at(-1) < 10_000, 'a call of the good client took too long');
  for (const client of [...bad, good, peer]) client.cut();
});

/** Sends frames with at most OUTSTANDING unanswered, until there are no more; every frame must bring exactly one answer. */
async function play(client, nextFrame) {
  client.expected = new Set();
  let unanswered = 0;
  let wake = () => {};
  const answered = frame => {
    if (/^On[A-Z]/.test(frame.event)) return;
    unanswered--;
    wake();
  };
  client.onEvent(answered);
  for (let frame; (frame = nextFrame());) {
    if (frame.operationID) client.expected.add(frame.operationID);
    unanswered++;
    client.send(frame.data);
    if (unanswered >= OUTSTANDING) {
      await Promise.race([
        new Promise(done => (wake = done)),
        new Promise((_, fail) => setTimeout(fail, 60_000, new Error(`${client.userID}: no answer for a minute`)).unref()),
      ]);
    }
  }
  await until(() => unanswered === 0, `${client.userID}: all answers (${unanswered} missing)`, 60_000);
}
