// Many users whose OpenIM server goes and returns, and many who come at once: no storm reaches the one, and no crowd slows the others.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { FaultProxy } from './lib/fault-proxy.mjs';
import { OpenIm } from './lib/openim.mjs';
import { RawClient } from './lib/raw-client.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';

const CORES = Number(process.env.STORM_CORES ?? 500);
const MOST_DIALS = 64;
const CROWD = Number(process.env.STORM_LOGINS ?? 600);
const WARM_UP = Number(process.env.STORM_WARM_UP ?? 300);
const ROUNDS = 3;
const OVERLOADED = 20_003;

test(`the OpenIM server's return meets ${CORES} cores that dial ${MOST_DIALS} at a time`, { timeout: 240_000 }, async t => {
  const upstream = await Server.upstream();
  t.after(() => upstream.stop());
  const api = await new FaultProxy(upstream.apiUrl).listen();
  const ws = await new FaultProxy(`http://127.0.0.1:${upstream.settings['embedded.wsPort']}`).listen();
  const gateway = await Server.gatewayOf(upstream, { 'openim.apiAddress': api.url, 'openim.wsAddress': ws.url.replace('http', 'ws') });
  await gateway.start();
  t.after(async () => {
    await gateway.stop();
    await Promise.all([api.down(), ws.down()]);
  });
  const clients = await crowd(upstream, gateway, 'core', CORES);
  for (let from = 0; from < CORES; from += 50) await Promise.all(clients.slice(from, from + 50).map(client => client.login()));
  await until(async () => ws.passages.size === CORES, 'all cores are connected', 30_000);

  for (const gone of [0, 3_000]) {
    for (const client of clients) client.synced = false;
    ws.resetCounts();
    api.resetCounts();
    // Each answer takes a while, so that dials last and can be counted.
    ws.delayMs = 20;
    if (gone) {
      await ws.down();
      await sleep(gone);
      await ws.up();
    } else {
      ws.cutAll();
    }
    await until(() => clients.every(client => client.synced), 'all cores are back and in sync', 90_000);
    console.log(`gone for ${gone} ms: ${ws.opened} dials, at most ${ws.mostDialling} at once, API connections at most ${api.passages.size}`);
    assert.ok(ws.mostDialling <= MOST_DIALS, `${ws.mostDialling} dials at once`);
    assert.ok(ws.opened <= CORES * 1.1, `${ws.opened} dials for ${CORES} cores`);
    assert.ok(api.passages.size <= 64 + 2, `${api.passages.size} connections to the API`); // one more looks whether it is there
    ws.heal();
  }
  const [one, other] = clients;
  await one.sendText(other.userID, 'after the storm');
  for (const client of clients) client.cut();
});

test(`${CROWD} logins at once slow the calls of who was there by little, and are let in or refused in words`, { timeout: 280_000 }, async t => {
  const server = await Server.whole({ 'limits.connections': (ROUNDS + 1) * CROWD + 100 });
  t.after(() => server.stop());
  const there = await callers(server, await crowd(server, server, 'there', 20));
  t.after(() => there.end());
  const warm = await crowd(server, server, 'warm', WARM_UP);
  for (let from = 0; from < warm.length; from += 20) {
    await Promise.all(warm.slice(from, from + 20).map(async client => {
      await client.login();
      await client.call('Logout');
    }));
  }
  // The crowd would be on other machines, so it gets only what of the processors this one leaves over. (On Linux that is a thread's.)
  setPriority(process.pid, 10);
  t.after(() => setPriority(process.pid, 0));

  // On a machine that others use, too, a round may be disturbed.
  for (let round = 0, unhurt = false; !unhurt; round++) {
    const strangers = await crowd(server, server, `crowd${round}`, CROWD);
    const alone = await there.measure(3_000);
    const answers = { in: 0, refused: 0, longest: 0 };
    const during = await there.during(async () => {
      await Promise.all(strangers.map(each => comeIn(each, answers)));
      await until(async () => (await server.metric('jssdk_logins_underway')) + (await server.metric('jssdk_logins_waiting')) === 0, 'no turn is left');
    });
    console.log(JSON.stringify(answers));
    for (const [when, figures] of Object.entries({ alone, during })) console.log(when, JSON.stringify(figures));
    assert.equal(answers.in + answers.refused, CROWD);
    assert.ok(answers.in >= Math.min(CROWD, 600) / 2, 'many are let in');
    assert.ok(answers.longest < 22_000, 'nobody waits longer than for the two lines, of 10 s each');
    assert.equal(during.failed, 0, 'calls of who was there are served');
    for (const each of strangers) each.cut();
    unhurt = during.inside.median <= 1.5 * alone.inside.median + 0.5 && during.inside.p95 <= 3 * alone.inside.p95 + 2;
    assert.ok(unhurt || round + 1 < ROUNDS, `calls of who was there are as quick as ever in none of ${ROUNDS} rounds`);
  }
  const late = await new RawClient(server.url, 'crowd0_0', await new OpenIm(server.apiUrl).token('crowd0_0')).login();
  late.cut();
});

/** One of the crowd. */
async function comeIn(client, answers) {
  const start = performance.now();
  await client.connect();
  const { errCode, errMsg } = await client.first();
  answers.longest = Math.max(answers.longest, Math.round(performance.now() - start));
  if (errCode === 0) {
    answers.in++;
  } else {
    assert.equal(errCode, OVERLOADED);
    assert.match(errMsg, /try again later/);
    answers.refused++;
  }
}

/** Users with tokens, not connected. */
async function crowd(upstream, gateway, name, count) {
  const openim = new OpenIm(upstream.apiUrl);
  const ids = Array.from({ length: count }, (_, n) => `${name}_${n}`);
  for (let from = 0; from < count; from += 500) await openim.register(ids.slice(from, from + 500));
  const clients = [];
  for (let from = 0; from < count; from += 50) {
    clients.push(...await Promise.all(ids.slice(from, from + 50).map(async id => {
      const client = new RawClient(gateway.url, id, await openim.token(id));
      client.onEvent(({ event }) => {
        if (event === 'OnSyncServerFinish') client.synced = true;
      });
      return client;
    })));
  }
  return clients;
}

/** Users who call from a thread of their own. */
async function callers(server, users) {
  const worker = new Worker(new URL('./lib/caller.mjs', import.meta.url), { workerData: {
    url: server.url, users: users.map(({ userID, token }) => ({ userID, token })) } });
  await once(worker, 'message');
  /** What their clients saw, and what the server itself measured of it, while `work` went on. */
  const measured = async (message, work) => {
    const before = await server.metrics();
    const figures = once(worker, 'message');
    worker.postMessage(message);
    await work?.();
    if (work) worker.postMessage('stop');
    const [clients] = await figures;
    return { ...clients, inside: inside(before, await server.metrics()) };
  };
  return {
    measure: ms => measured(ms),
    during: work => measured(Infinity, work),
    end: () => worker.terminate(),
  };
}

/** The calls' latencies from their arrival at the server to their answer, in ms, read between the limits of a histogram's buckets. */
function inside(before, after) {
  const buckets = [...after.entries()].flatMap(([key, count]) => {
    const limit = /^jssdk_calls_seconds_bucket\{code="0",function="GetAllConversationList",le="([^"]+)"\}$/.exec(key)?.[1];
    return limit ? [{ ms: limit === '+Inf' ? Infinity : Number(limit) * 1000, count: count - (before.get(key) ?? 0) }] : [];
  }).sort((a, b) => a.ms - b.ms);
  const at = share => {
    const wanted = buckets.at(-1).count * share;
    const index = buckets.findIndex(({ count }) => count >= wanted);
    const { ms, count } = buckets[index - 1] ?? { ms: 0, count: 0 };
    return Math.round((ms + (buckets[index].ms - ms) * (wanted - count) / (buckets[index].count - count)) * 100) / 100;
  };
  return { median: at(0.5), p95: at(0.95) };
}
