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
// and what is measured is the compiler: 1.5 of 4 ms a login after 1,200 of them, 1.3 of 3 ms a paced message after 16,000 of
// them, nothing after 21,000.
const LOGIN_ROUNDS = times(6);
const SIZES = {
  settleSeconds: 0.2,
  login: { users: Math.min(600, times(600)), warmup: 2 },
  call: { connections: 8, outstanding: 32, calls: 100, pages: 100, warmup: times(20_000), conversations: 20, history: 25, seconds: 30 },
  message: { pairs: 4, paced: 1, rate: 20, saturated: times(20_000), outstanding: 16, seconds: 60 },
  receive: { users: 4, messages: times(8_000), outstanding: 8, seconds: 40 },
  fanout: { members: 20, messages: times(100), rate: 20 },
};
// What the next case does differently makes Java throw code away and compile it anew, be it the same call at another pace. So all cases
// come round again, each as it will be measured.
const ROUNDS = times(3);
const ROUND_SIZES = {
  ...SIZES,
  settleSeconds: 1,
  message: { pairs: 4, paced: times(200), rate: 40, saturated: times(4_000), outstanding: 16, seconds: 60 },
  receive: { users: 4, messages: times(2_000), outstanding: 8, seconds: 40 },
  fanout: { members: times(100), messages: times(30), rate: 6 },
};

loadWebSocket();
const upstream = new Upstream(api);
await upstream.loginAdmin('openIM123', 'imAdmin');
const run = new Run({ gateway, upstream, processes: new ProcessGroup([Number(pid)]), sizes: SIZES, tag: `warm${Date.now().toString(36)}` });
let failed = false;
const first = [...Array(LOGIN_ROUNDS).fill('login'), 'call', 'message', 'receive', 'fanout'];
const again = Array(ROUNDS).fill(['login', 'message', 'receive', 'fanout']).flat();
for (const [place, name] of [...first, ...again].entries()) {
  run.sizes = place < first.length ? SIZES : ROUND_SIZES;
  const result = await run.runCase(name, (await load(`cases/${name}.mjs`))[name]);
  console.log(`${name}: ${result.seconds.toFixed(1)} s${result.error ? `, FAILED: ${result.error}` : ''}`);
  failed ||= Boolean(result.error);
}
process.exit(failed ? 1 : 0);
