// 24 hours in small: users log in and out, call and write for a while, and the gateway's heap after a collection, native memory, threads
// and open files are looked at each minute. Usage: node steady.mjs [minutes] [users]; JSSDK_JAR names another jar. Ends with 1 when a
// figure has grown from minute 5 on.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenIm } from '../e2e/lib/openim.mjs';
import { seeded } from '../e2e/lib/random.mjs';
import { RawClient } from '../e2e/lib/raw-client.mjs';
import { Server } from '../e2e/lib/server.mjs';

const MINUTES = Number(process.argv[2] ?? 20);
const USERS = Number(process.argv[3] ?? 500);
const PEERS = 3;
const SETTLED = Math.min(5, MINUTES / 4);
const CALLS = ['GetAllConversationList', 'GetLoginStatus', 'GetSelfUserInfo', 'GetTotalUnreadMsgCount', 'GetFriendList'];
const FLAGS = ['-XX:+UseSerialGC', '-Xms64m', '-Xmx512m', '-XX:MinHeapFreeRatio=10', '-XX:MaxHeapFreeRatio=30', '-XX:NativeMemoryTracking=summary'];
/** Growth from the settled minutes' first half to their second that is still called flat. */
const FLAT = { heap: 0.10, native: 0.05, rss: 0.10, threads: 0.05, files: 0.05 };

const random = seeded('steady');
const upstream = await Server.upstream();
const gateway = await Server.gatewayOf(upstream, { 'session.graceSeconds': 5, 'limits.queueMillis': 60_000 }, { jvm: FLAGS });
await gateway.start();
const openim = new OpenIm(upstream.apiUrl);
const ids = Array.from({ length: USERS }, (_, n) => `steady_${n}`);
await openim.register(ids);
const done = { logins: 0, logouts: 0, cuts: 0, calls: 0, messages: 0, failed: 0 };
const failures = new Map();

/** One user who comes and goes. */
class User {
  constructor(userID, token) {
    // Few, so that all chats there will be are there after some minutes.
    const peers = Array.from({ length: PEERS }, (_, n) => ids[(ids.indexOf(userID) + n + 1) % ids.length]);
    Object.assign(this, { userID, token, peers, client: null });
  }

  async come() {
    const client = new RawClient(gateway.url, this.userID, this.token);
    await client.connect();
    const { errCode } = await Promise.race([client.first(), client.closed.then(() => ({ errCode: -1 }))]);
    if (errCode !== 0) throw new Error(`login: ${errCode}`);
    done.logins++;
    this.client = client;
  }

  async act() {
    if (!this.client) return this.come();
    const { client } = this;
    const dice = random.below(100);
    if (dice < 60) {
      await client.call(random.pick(CALLS));
      done.calls++;
    } else if (dice < 85) {
      await client.sendText(random.pick(this.peers), `message ${++done.messages}`);
    } else if (dice < 90) {
      const peer = random.pick(this.peers);
      const conversationID = ['si', ...[this.userID, peer].sort()].join('_');
      await client.request('GetAdvancedHistoryMessageList', JSON.stringify({ conversationID, startClientMsgID: '', count: 20 }));
      done.calls++;
    } else if (dice < 95) {
      this.client = null;
      await Promise.race([client.request('Logout'), client.closed]);
      client.cut();
      done.logouts++;
    } else {
      this.client = null;
      client.cut();
      done.cuts++;
    }
  }

  async live(until) {
    while (Date.now() < until) {
      await sleep(1_000 + random.below(14_000));
      const act = this.act();
      const failure = await Promise.race([act.then(() => null, error => error.message), sleep(35_000, 'no answer', { ref: false })]);
      if (failure) {
        done.failed++;
        failures.set(failure, (failures.get(failure) ?? 0) + 1);
        this.client?.cut();
        this.client = null;
      }
    }
  }
}

function jcmd(...args) {
  return execFileSync('jcmd', [String(gateway.pid), ...args], { encoding: 'utf8' });
}

async function look(minute) {
  jcmd('GC.run');
  const metrics = [...await gateway.metrics()];
  const heap = metrics.filter(([key]) => key.startsWith('jvm_memory_used_bytes') && key.includes('area="heap"'))
    .reduce((sum, [, value]) => sum + value, 0) / 2 ** 20;
  const native = Number(/Total: reserved=\d+KB, committed=(\d+)KB/.exec(jcmd('VM.native_memory', 'summary'))[1]) / 1024
    - Number(/Java Heap \(reserved=\d+KB, committed=(\d+)KB/.exec(jcmd('VM.native_memory', 'summary'))[1]) / 1024;
  const status = readFileSync(`/proc/${gateway.pid}/status`, 'utf8');
  const row = {
    minute, heap, native, rss: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024, threads: Number(/Threads:\s+(\d+)/.exec(status)[1]),
    files: readdirSync(`/proc/${gateway.pid}/fd`).length, connections: metrics.find(([key]) => key === 'jssdk_connections')[1],
  };
  console.log(Object.entries(row).map(([name, value]) => `${name} ${Math.round(value * 10) / 10}`).join('  '), JSON.stringify(done));
  return row;
}

const users = [];
for (let from = 0; from < USERS; from += 20) {
  users.push(...await Promise.all(ids.slice(from, from + 20).map(async id => {
    const user = new User(id, await openim.token(id));
    await user.come().catch(() => {}); // comes later
    return user;
  })));
}
const start = Date.now();
const end = start + MINUTES * 60_000;
const lives = users.map(user => user.live(end));
const rows = [];
for (let minute = 1; minute <= MINUTES; minute++) {
  await sleep(Math.max(0, start + minute * 60_000 - Date.now()));
  rows.push(await look(minute));
}
await Promise.all(lives);
for (const user of users) user.client?.cut();
for (const [failure, times] of failures) console.log(`${times} times ${failure}`);

const settled = rows.filter(row => row.minute >= SETTLED);
const halves = [settled.slice(0, settled.length >> 1), settled.slice(settled.length >> 1)];
let grown = false;
for (const [name, most] of Object.entries(FLAT)) {
  const [before, after] = halves.map(half => half.reduce((sum, row) => sum + row[name], 0) / half.length);
  const growth = after / before - 1;
  grown ||= growth > most;
  const values = settled.map(row => row[name]);
  console.log(`${name}: ${before.toFixed(1)} → ${after.toFixed(1)} (${(growth * 100).toFixed(1)} %), ${Math.min(...values).toFixed(1)} to `
    + `${Math.max(...values).toFixed(1)}${growth > most ? '  GROWN' : ''}`);
}
await gateway.stop();
await upstream.stop();
process.exit(grown ? 1 : 0);
