// Servers under test: `java -jar` in a process of its own, on free ports, with an empty store that is removed at the end.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = process.env.JSSDK_JAR ?? fileURLToPath(new URL('../../../../target/jssdk-server.jar', import.meta.url));
// The tests' own variable: to the server JSSDK_… are settings, and this is none.
const { JSSDK_JAR: _, ...ENVIRONMENT } = process.env;
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
const START_LIMIT_MS = 60_000;

/** `count` ports of the loopback address that nobody listens on. */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map(server => server.address().port);
  await Promise.all(servers.map(server => new Promise(done => server.close(done))));
  return ports;
}

/** One process of the server. `settings` are keys of the config file; flags of the JVM come first on the command line. */
export class Server {
  #process;
  #exit;

  constructor(settings, { jvm = [] } = {}) {
    this.settings = settings;
    this.jvm = jvm;
    this.log = [];
  }

  /** A gateway with the embedded OpenIM server beside it in one process. */
  static async whole(settings = {}, options) {
    const [gateway, api, ws, ops] = await freePorts(4);
    return new Server({
      'gateway.host': '127.0.0.1', 'gateway.port': gateway, 'embedded.apiPort': api, 'embedded.wsPort': ws, 'ops.port': ops,
      ...settings,
    }, options).start();
  }

  /** The embedded OpenIM server alone. */
  static async upstream(settings = {}, options) {
    return Server.whole({ 'gateway.enabled': false, ...settings }, options);
  }

  /** A gateway in front of the embedded OpenIM server `upstream`, not started yet. It keeps its store over restarts. */
  static async gatewayOf(upstream, settings = {}, options) {
    const [gateway, ops] = await freePorts(2);
    const folder = mkdtempSync(join(tmpdir(), 'jssdk-e2e-'));
    const server = new Server({
      'gateway.host': '127.0.0.1', 'gateway.port': gateway, 'ops.port': ops, 'store.url': `sqlite:${folder}`,
      'openim.apiAddress': upstream.apiUrl, 'openim.wsAddress': `ws://127.0.0.1:${upstream.settings['embedded.wsPort']}`,
      ...settings,
    }, options);
    server.folder = folder;
    return server;
  }

  get url() {
    return `ws://127.0.0.1:${this.settings['gateway.port']}`;
  }

  get pageUrl() {
    return `http://127.0.0.1:${this.settings['gateway.port']}/`;
  }

  get apiUrl() {
    return this.settings['openim.apiAddress'] ?? `http://127.0.0.1:${this.settings['embedded.apiPort']}`;
  }

  get opsUrl() {
    return `http://127.0.0.1:${this.settings['ops.port']}`;
  }

  get pid() {
    return this.#process.pid;
  }

  /** Starts the process and waits until it says that it is ready. */
  async start() {
    const sets = Object.entries(this.settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    const child = spawn(JAVA, [...this.jvm, '-jar', JAR, ...sets], { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    this.#exit = new Promise(resolve => child.once('exit', (code, signal) => resolve({ code, signal })));
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(this.#failure('not ready in time'));
        child.kill('SIGKILL'); // or this process would wait for it
      }, START_LIMIT_MS);
      const read = line => {
        this.log.push(line);
        if (this.logFile) appendFileSync(this.logFile, `${line}\n`);
        if (/ ready /.test(line)) {
          clearTimeout(timer);
          resolve();
        }
      };
      for (const output of [child.stdout, child.stderr]) createInterface(output).on('line', read);
      this.#exit.then(({ code, signal }) => {
        clearTimeout(timer);
        reject(this.#failure(`ended with ${code ?? signal}`));
      });
    });
    return this;
  }

  #failure(what) {
    return new Error(`the server is ${what}:\n${this.log.slice(-40).join('\n')}`);
  }

  /** Ends the process as an operator does and keeps its store; returns {code, signal}. */
  terminate() {
    this.#process.kill('SIGTERM');
    return this.#exit;
  }

  /** As `terminate`, and removes the store. */
  async stop() {
    const ended = await this.terminate();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
    return ended;
  }

  /** Ends the process as a power cut does. */
  async kill() {
    this.#process.kill('SIGKILL');
    await this.#exit;
  }

  /** The metrics as a map from `name{labels}` to number. */
  async metrics() {
    const text = await (await fetch(`${this.opsUrl}/metrics`)).text();
    return new Map(text.split('\n').filter(line => line && !line.startsWith('#')).map(line => {
      const cut = line.lastIndexOf(' ');
      return [line.slice(0, cut), Number(line.slice(cut + 1))];
    }));
  }

  /** The sum of a metric over all of its labels. */
  async metric(name) {
    let sum = 0;
    for (const [key, value] of await this.metrics()) if (key === name || key.startsWith(`${name}{`)) sum += value;
    return sum;
  }
}
