import { setTimeout as sleep } from 'node:timers/promises';
import { binaryFrame, httpAnswer, serverFrame } from './fault-proxy.mjs';

const HTML = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
export const ANSWERS = [
  httpAnswer(500, 'text/plain', 'panic'), httpAnswer(502, 'text/html', HTML), httpAnswer(503, 'text/html', HTML),
  httpAnswer(429, 'text/plain', 'slow down', { 'Retry-After': '1' }), httpAnswer(200, 'text/html', '<html>welcome</html>'),
  httpAnswer(200, 'application/json', '{"errCode":500,"errMsg":"ServerInternalError","errDlt":"mongo: gone"}'), httpAnswer(200, 'application/json', ''),
  httpAnswer(200, 'application/json', '{"errCode":0'),
];
/** What a server of another version, or a broken one, may push. */
export const STRANGE_FRAMES = [
  serverFrame({ reqIdentifier: 2999 }, Buffer.from('no request of ours')),
  serverFrame({ reqIdentifier: 1001, msgIncr: 'nobody_asked' }),
  serverFrame({ reqIdentifier: 2001 }, Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2, 3])),
  serverFrame({ reqIdentifier: 2005 }, Buffer.from([0x0a, 0x7f])),
  serverFrame({ reqIdentifier: 2001 }),
  binaryFrame(Buffer.from('this is not gzip')),
  binaryFrame(Buffer.alloc(0)),
];

/** Faults in random order between a gateway and its OpenIM server, one at a time; keeps book of them. */
export class Mischief {
  /** Each fault with the seconds from the beginning to its start and its end, and where it was. */
  done = [];
  #over = false;
  #began;
  #where;
  #running;

  /** @param api, ws the proxies; @param pauseMs between two faults at most */
  constructor(api, ws, random, pauseMs) {
    Object.assign(this, { api, ws, random, pauseMs });
  }

  begin() {
    this.#began = Date.now();
    this.#running = this.#run();
  }

  /** Ends it and heals the proxies. */
  async end() {
    this.#over = true;
    await this.#running;
  }

  async #run() {
    const kinds = ['cutSome', 'cutAll', 'cutInside', 'garble', 'garble', 'slow', 'trickle', 'refuse', 'answers', 'strange', 'swallow', 'silent'];
    while (!this.#over) {
      await sleep(this.random.below(this.pauseMs));
      const kind = this.random.pick(kinds);
      this.#where = '';
      const start = this.#seconds();
      await this[kind]();
      for (const proxy of [this.api, this.ws]) proxy.heal();
      this.done.push(`${start}-${this.#seconds()} ${kind}${this.#where}`);
    }
  }

  #seconds() {
    return ((Date.now() - this.#began) / 1_000).toFixed(1);
  }

  #either() {
    const proxy = this.random.chance(0.3) ? this.api : this.ws;
    this.#where += proxy === this.api ? ' api' : ' ws';
    return proxy;
  }

  #direction() {
    const direction = this.random.chance(0.5) ? 'up' : 'down';
    this.#where += ` ${direction}`;
    return direction;
  }

  #sleep(ms) {
    return sleep(ms / 3 + this.random.below(ms));
  }

  cutSome() {
    for (const passage of this.#either().some(this.random, 0.2)) passage.cut();
  }

  cutAll() {
    this.#either().cutAll();
  }

  cutInside() {
    for (const passage of this.#either().some(this.random, 0.1)) passage.cutInside(this.#direction());
  }

  garble() {
    for (const passage of this.#either().some(this.random, 0.1)) passage.garble(this.#direction(), this.random);
  }

  async slow() {
    this.#either().delayMs = 50 + this.random.below(1_000);
    await this.#sleep(2_000);
  }

  async trickle() {
    this.#either().trickleBytes = 1 + this.random.below(40);
    await this.#sleep(2_000);
  }

  async refuse() {
    const proxy = this.#either();
    await proxy.down();
    await this.#sleep(2_000);
    await proxy.up();
  }

  async answers() {
    const proxy = this.#either();
    proxy.answer = this.random.pick(ANSWERS);
    if (proxy === this.ws) for (const passage of proxy.some(this.random, 0.2)) passage.cut();
    await this.#sleep(1_500);
  }

  strange() {
    for (const passage of this.ws.some(this.random, 0.1)) passage.inject(this.random.pick(STRANGE_FRAMES));
  }

  swallow() {
    for (const passage of this.#either().some(this.random, 0.03)) passage.swallow(this.#direction());
  }

  async silent() {
    this.#either().silent = true;
    await this.#sleep(1_500);
  }
}
