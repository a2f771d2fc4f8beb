// Login, logout, cut and second socket in random order: nothing may be left behind.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { OpenIm } from './lib/openim.mjs';
import { seeded } from './lib/random.mjs';
import { RawClient } from './lib/raw-client.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';

const ROUNDS = Number(process.env.CHURN_ROUNDS ?? 2_000);
const USERS = 50;
/** What must be zero when everybody has gone. */
const COUNTS = ['jssdk_connections', 'jssdk_sessions', 'jssdk_cores', 'jssdk_verticles', 'jssdk_eventbus_consumers', 'jssdk_upstream_connections'];

test(`${ROUNDS} rounds of login, logout, cut and second socket leave nothing behind`, { timeout: 300_000 }, async t => {
  const random = seeded('churn');
  const server = await Server.whole({ 'session.graceSeconds': 1 });
  t.after(() => server.stop());
  const openim = new OpenIm(server.apiUrl);
  const ids = Array.from({ length: USERS }, (_, i) => `churn_${i}`);
  await openim.register(ids);
  const users = [];
  for (const id of ids) users.push(new User(server, id, await openim.token(id), random));

  const before = await server.metrics();
  await Promise.all(users.slice(0, 10).map(user => user.play(5))); // loads all code once, before the heap is looked at
  await gone(server, before);
  const heapBefore = await heapAfterGc(server);

  await Promise.all(users.map(user => user.play(Math.ceil(ROUNDS / USERS))));
  await gone(server, before);
  const heapAfter = await heapAfterGc(server);
  console.log(`heap after collection: ${heapBefore.toFixed(1)} MiB before, ${heapAfter.toFixed(1)} MiB after`);
  // The embedded OpenIM server lives in the same process and keeps what users did; a round leaves well under 2 KiB there.
  assert.ok(heapAfter - heapBefore < 8, 'the heap has grown');

  const user = users[0];
  const client = await new RawClient(server.url, user.userID, user.token).login();
  assert.equal(await client.call('GetLoginStatus'), '3', 'a user still can log in');
  client.cut();
});

/** One user with up to three sockets, who does things in random order. */
class User {
  constructor(server, userID, token, random) {
    Object.assign(this, { server, userID, token, random });
  }

  async play(rounds) {
    const { random } = this;
    for (let round = 0; round < rounds; round++) {
      const sockets = [];
      const steps = 2 + random.below(4);
      for (let step = 0; step < steps; step++) {
        switch (random.below(5)) {
          case 0: sockets.push(this.#open()); break;
          case 1: sockets.push(this.#open(), this.#open()); break;
          case 2: sockets.push(this.#openAndCut()); break;
          case 3: await (await sockets.at(-1))?.request('Logout'); sockets.pop(); break;
          default: await this.#use(await sockets.at(random.below(Math.max(1, sockets.length))));
        }
      }
      for (const opening of sockets) {
        const socket = await opening;
        if (!socket) continue;
        if (random.chance(0.5)) socket.cut();
        else await Promise.race([socket.request('Logout'), socket.closed]);
        socket.cut();
      }
    }
  }

  /** A socket whose login may be answered or overtaken by what comes next. */
  async #open() {
    const client = new RawClient(this.server.url, this.userID, this.token);
    try {
      await client.connect();
    } catch {
      return null; // over the quantity: refused, as it should be
    }
    const login = client.request('Login', this.userID, this.token);
    if (this.random.chance(0.7)) await Promise.race([login, client.closed]);
    return client;
  }

  async #openAndCut() {
    const client = await this.#open();
    client?.cut();
    return null;
  }

  async #use(client) {
    if (!client) return;
    await Promise.race([client.request('GetAllConversationList'), client.closed]);
  }
}

/** Waits until all counts are as before anybody came. */
async function gone(server, before) {
  let left = [];
  await until(async () => {
    const now = await server.metrics();
    left = [...now].filter(([key, value]) => COUNTS.some(name => key === name || key.startsWith(`${name}{`)) && value !== (before.get(key) ?? 0));
    return left.length === 0;
  }, 'all counts are back', 60_000).catch(error => {
    throw new Error(`${error.message}: ${JSON.stringify(left)}`);
  });
  for (const name of COUNTS) assert.ok([...before.keys()].some(key => key === name || key.startsWith(`${name}{`)), `no metric ${name}`);
}

/** MiB of heap in use after a collection. */
async function heapAfterGc(server) {
  execFileSync('jcmd', [String(server.pid), 'GC.run'], { stdio: 'ignore' });
  const heap = [...await server.metrics()].filter(([key]) => key.startsWith('jvm_memory_used_bytes') && key.includes('area="heap"'));
  return heap.reduce((sum, [, value]) => sum + value, 0) / 2 ** 20;
}
