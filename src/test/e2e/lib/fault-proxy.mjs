import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { FrameEdges } from './frame-edges.mjs';

const TRICKLE_MS = 10;

/**
 * A TCP proxy that does to its connections what networks and broken servers do. What it does to all: `delayMs`, `trickleBytes` (so many
 * every 10 ms), `silent` (takes bytes, passes none on), `answer` (a raw HTTP answer to whatever is asked). What it does once to one
 * connection: see {@link Passage}. It counts connections whose other end has not been heard yet, and remembers how many there were at most.
 */
export class FaultProxy {
  delayMs = 0;
  trickleBytes = 0;
  silent = false;
  answer = null;
  opened = 0;
  dialling = 0;
  mostDialling = 0;
  passages = new Set();
  #target;
  #server;

  constructor(targetUrl) {
    const { hostname, port } = new URL(targetUrl);
    this.#target = { host: hostname, port: Number(port || 80) };
  }

  async listen() {
    this.#server = net.createServer(client => new Passage(this, client, net.connect(this.#target)));
    await this.#bind(0);
    this.port = this.#server.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
    return this;
  }

  /** Cuts all connections and refuses new ones. */
  async down() {
    const closed = new Promise(done => this.#server.close(done));
    for (const passage of this.passages) passage.cut();
    await closed;
  }

  up() {
    return this.#bind(this.port);
  }

  #bind(port) {
    return new Promise((listening, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', failed);
        listening();
      });
    });
  }

  /** Behaves well again. Connections that were garbled stay what they are. */
  heal() {
    Object.assign(this, { delayMs: 0, trickleBytes: 0, silent: false, answer: null });
  }

  resetCounts() {
    Object.assign(this, { opened: 0, mostDialling: this.dialling });
  }

  cutAll() {
    for (const passage of this.passages) passage.cut();
  }

  /** Some of its connections, each taken with this chance. */
  some(random, chance) {
    return [...this.passages].filter(() => random.chance(chance));
  }
}

/** One connection through the proxy. */
class Passage {
  #proxy;
  #client;
  #server;
  #edges = new FrameEdges();
  #injected = [];
  #plans = { up: null, down: null };
  #heard = false;

  constructor(proxy, client, server) {
    this.#proxy = proxy;
    this.#client = client;
    this.#server = server;
    proxy.passages.add(this);
    proxy.opened++;
    proxy.mostDialling = Math.max(proxy.mostDialling, ++proxy.dialling);
    for (const socket of [client, server]) socket.setNoDelay(true).on('error', () => this.cut()).on('close', () => this.cut());
    this.#carry(client, server, 'up');
    this.#carry(server, client, 'down');
  }

  /** Breaks it off. */
  cut() {
    if (!this.#proxy.passages.delete(this)) return;
    this.#answered();
    this.#client.destroy();
    this.#server.destroy();
  }

  /** Breaks it off in the middle of the next bytes of this direction: `up` to the server, `down` from it. */
  cutInside(direction) {
    this.#plans[direction] = chunk => {
      setImmediate(() => this.cut());
      return chunk.subarray(0, chunk.length >> 1);
    };
  }

  /** Changes one of the next bytes of this direction. */
  garble(direction, random) {
    this.#plans[direction] = chunk => {
      const garbled = Buffer.from(chunk);
      garbled[random.below(garbled.length)] ^= 1 + random.below(255);
      return garbled;
    };
  }

  /** Passes no more of this direction on, and tells nobody. */
  swallow(direction) {
    const nothing = () => {
      this.#plans[direction] = nothing;
      return null;
    };
    nothing();
  }

  /** Has the server say something of ours between two of its own WebSocket frames. @param frame see {@link serverFrame} */
  inject(frame) {
    this.#injected.push(frame);
    if (this.#edges.atEdge) this.#client.write(Buffer.concat(this.#injected.splice(0)));
  }

  #answered() {
    if (!this.#heard) this.#proxy.dialling--;
    this.#heard = true;
  }

  async #carry(from, to, direction) {
    try {
      for await (const chunk of from) {
        await this.#pass(chunk, to, direction);
      }
    } catch {
      // Told by the sockets' own handlers.
    }
    this.cut();
  }

  async #pass(chunk, to, direction) {
    const { delayMs, answer } = this.#proxy;
    if (answer && direction === 'up') {
      this.#client.end(answer);
      return;
    }
    if (this.#proxy.silent) return;
    if (delayMs) await sleep(delayMs);
    const plan = this.#plans[direction];
    this.#plans[direction] = null;
    const passed = plan ? plan(chunk) : chunk;
    if (!passed) return;
    if (direction === 'down') this.#answered();
    if (this.#proxy.trickleBytes) await this.#trickle(passed, to, this.#proxy.trickleBytes);
    else if (direction === 'down') this.#down(passed, to);
    else await written(to, passed);
  }

  #down(bytes, to) {
    const edge = this.#injected.length ? this.#edges.firstEdge(bytes) : -1;
    this.#edges.take(bytes);
    if (edge < 0) return void to.write(bytes);
    to.write(Buffer.concat([bytes.subarray(0, edge), ...this.#injected.splice(0), bytes.subarray(edge)]));
  }

  async #trickle(bytes, to, size) {
    this.#edges.take(bytes);
    for (let at = 0; at < bytes.length && !to.destroyed; at += size) {
      await written(to, bytes.subarray(at, at + size));
      await sleep(TRICKLE_MS);
    }
  }
}

function written(socket, bytes) {
  return new Promise(done => (socket.destroyed ? done() : socket.write(bytes, () => done())));
}

/** A whole HTTP answer, after which the connection is closed. */
export function httpAnswer(status, type, body, headers = {}) {
  const lines = [`HTTP/1.1 ${status} Said`, `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** A WebSocket frame with an envelope such as the OpenIM server sends to `sdkType=js`. @param data bytes of the protobuf */
export function serverFrame(envelope, data = Buffer.alloc(0)) {
  return binaryFrame(gzipSync(JSON.stringify({
    reqIdentifier: 0, msgIncr: '', operationID: 'faults', errCode: 0, errMsg: '', ...envelope, data: data.toString('base64') })));
}

/** A server's WebSocket frame with these bytes. */
export function binaryFrame(bytes) {
  const head = bytes.length < 126 ? Buffer.from([0x82, bytes.length]) : Buffer.from([0x82, 126, bytes.length >> 8, bytes.length & 255]);
  return Buffer.concat([head, bytes]);
}
