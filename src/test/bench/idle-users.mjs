// Does a call get dearer by users who are logged in and idle, and what does each of them hold? Ten users call, alone and then beside
// N idle ones.
// usage: node idle-users.mjs BENCH_FOLDER GATEWAY_URL API_URL PID [IDLE_USERS]

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [bench, gateway, api, pid, idle = '20000'] = process.argv.slice(2);
const load = name => import(pathToFileURL(path.join(bench, name)).href);
const { loadWebSocket } = await load('lib/client.mjs');
const { closedLoop, sleep } = await load('lib/load.mjs');
const { ProcessGroup } = await load('lib/process.mjs');
const { Run } = await load('lib/run.mjs');
const { Upstream } = await load('lib/upstream.mjs');

const CALLING = 10;
const CALLS = 20_000;
const LOGINS_AT_ONCE = 32;
const FUNCTIONS = ['GetLoginStatus', 'GetSelfUserInfo'];

loadWebSocket();
const upstream = new Upstream(api);
await upstream.loginAdmin('openIM123', 'imAdmin');
const processes = new ProcessGroup([Number(pid)]);
const run = new Run({ gateway, upstream, processes, sizes: { settleSeconds: 3 }, tag: `idle${Date.now().toString(36)}` });

const result = await run.runCase('idle-users', async () => {
  const [calling] = await logIn(CALLING);
  const before = await collected();
  const alone = await cost(calling);

  const count = Number(idle);
  const [, seconds, cpuMs] = await logIn(count);
  console.log(`${count} logins: ${(count / seconds).toFixed(0)} a second, ${(cpuMs / count).toFixed(2)} ms CPU each`);
  const after = await collected();
  console.log(`an idle user: ${((after.rssKiB - before.rssKiB) / count).toFixed(1)} KiB (resident ${(before.rssKiB / 1024).toFixed(0)} -> `
    + `${(after.rssKiB / 1024).toFixed(0)} MiB), threads ${before.threads} -> ${after.threads}`);
  const quiet = processes.cpuMs();
  await sleep(30_000);
  console.log(`CPU of doing nothing: ${(((processes.cpuMs() - quiet) * 1000) / 30 / count).toFixed(2)} µs a user a second`);

  const beside = await cost(calling);
  for (const name of FUNCTIONS) {
    console.log(`${name}: ${alone[name].toFixed(1)} µs with ${CALLING} users, ${beside[name].toFixed(1)} µs with ${count} idle ones beside`);
  }
});
if (result.error) console.error(`FAILED: ${result.error}`);
process.exit(result.error ? 1 : 0);

/** @returns {Promise<[clients: object[], seconds: number, cpuMs: number]>} */
async function logIn(count) {
  const users = await run.createUsers(count);
  const clients = [];
  const start = performance.now();
  const cpu = processes.cpuMs();
  const { firstError } = await closedLoop({ count, limit: LOGINS_AT_ONCE, seconds: 600 }, async index => {
    clients.push((await run.login(users[index])).client);
  });
  if (firstError) throw firstError;
  if (clients.length < count) throw new Error(`only ${clients.length} of ${count} logins in 600 s`);
  const seconds = (performance.now() - start) / 1000;
  await run.rest();
  return [clients, seconds, processes.cpuMs() - cpu];
}

async function collected() {
  // The second one finds what the first one's reference queues have let go.
  for (let i = 0; i < 2; i++) execFileSync('jcmd', [pid, 'GC.run']);
  await sleep(1_000);
  return processes.usage();
}

/** CPU per call in µs, by function; the least of seven rounds after one, as other programs only ever add to it. */
async function cost(clients) {
  const costs = {};
  for (const name of FUNCTIONS) {
    const rounds = [];
    for (let round = 0; round < 8; round++) {
      const { cpuMs, value } = await run.measure(name, () =>
        closedLoop({ count: CALLS, limit: CALLING, seconds: 60 }, (_, worker) => clients[worker].call(name)));
      if (value.errors > 0) throw value.firstError;
      if (round > 0) rounds.push((cpuMs * 1000) / value.done);
    }
    costs[name] = Math.min(...rounds);
  }
  return costs;
}
