// Works a fresh gateway warm: the cases of the shared benchmark with enough of everything that Java has compiled what they run.
// The figures of this are thrown away.
// usage: node warmup.mjs BENCH_FOLDER GATEWAY_URL API_URL PID [SCALE]

import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [bench, gateway, api, pid, scale = '1'] = process.argv.slice(2);
const load = name => import(pathToFileURL(path.join(bench, name)).href);
const { loadWebSocket } = await load('lib/client.mjs');
const { ProcessGroup } = await load('lib/process.mjs');
const { Run } = await load('lib/run.mjs');
const { Upstream } = await load('lib/upstream.mjs');

const times = count => Math.max(1, Math.round(count * Number(scale)));
// Java compiles a method for good after some 5,000 to 15,000 calls of it; a login or a message makes one or a few of each. Less warm-up
// and what is measured is the compiler: 1.5 of 4 ms a login after 1,200 of them.
const LOGIN_ROUNDS = times(6);
const SIZES = {
  settleSeconds: 0.2,
  login: { users: Math.min(600, times(600)), warmup: 2 },
  call: { connections: 8, outstanding: 32, calls: 100, pages: 100, warmup: times(20_000), conversations: 20, history: 25, seconds: 30 },
  message: { pairs: 4, paced: 1, rate: 20, saturated: times(8_000), outstanding: 16, seconds: 40 },
  receive: { users: 4, messages: times(8_000), outstanding: 8, seconds: 40 },
};

loadWebSocket();
const upstream = new Upstream(api);
await upstream.loginAdmin('openIM123', 'imAdmin');
const run = new Run({ gateway, upstream, processes: new ProcessGroup([Number(pid)]), sizes: SIZES, tag: `warm${Date.now().toString(36)}` });
let failed = false;
for (const name of [...Array(LOGIN_ROUNDS).fill('login'), 'call', 'message', 'receive']) {
  const result = await run.runCase(name, (await load(`cases/${name}.mjs`))[name]);
  console.log(`${name}: ${result.seconds.toFixed(1)} s${result.error ? `, FAILED: ${result.error}` : ''}`);
  failed ||= Boolean(result.error);
}
process.exit(failed ? 1 : 0);
