// The OpenIM core itself – written in Go, compiled to WebAssembly, npm package @openim/wasm-client-sdk – in pages of a browser.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, sep } from 'node:path';
import { launch } from './browser.mjs';

const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('@openim/wasm-client-sdk')), '..');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
/** The package's database worker uses SharedArrayBuffer, which a page has only when it is isolated from other origins. */
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

const PAGE = `<!doctype html><title>OpenIM core</title><link rel="icon" href="data:,">
<script src="/assets/wasm_exec.js"></script><script type="module">
import { CbEvents, getSDK } from '/lib/index.es.js';
const sdk = getSDK({ coreWasmPath: '/assets/openIM.wasm', sqlWasmPath: '/assets/sql-wasm.wasm', debug: false });
for (const name of Object.values(CbEvents)) sdk.on(name, ({ data }) => tell(name, data));
const run = async act => {
  try { return { data: await act() }; }
  catch (error) { return { error: { code: error?.errCode, text: String(error?.errMsg ?? error?.message ?? error) } }; }
};
globalThis.callSdk = (name, args) => run(async () => (await sdk[name](...args)).data);
globalThis.callCore = (name, args) => run(() => globalThis[name](crypto.randomUUID(), ...args));
</script>`;

/** A browser and the web server for its pages. */
export class CoreHost {
  #server;
  #browser;

  async start() {
    this.#server = createServer((request, response) => this.#give(request, response));
    await new Promise(done => this.#server.listen(0, '127.0.0.1', done));
    this.#browser = await launch();
    return this;
  }

  /** A page with a core that nobody has logged in to; `tell(name, data)` hears its events. */
  async page(tell) {
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    await page.exposeFunction('tell', tell);
    await page.goto(`http://127.0.0.1:${this.#server.address().port}/`);
    await page.waitForFunction(() => globalThis.callCore && globalThis.commonEventFunc, undefined, { polling: 50, timeout: 60_000 });
    return page;
  }

  async stop() {
    await this.#browser?.close();
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  async #give({ url }, response) {
    const file = join(PACKAGE, new URL(url, 'http://page').pathname);
    const content = url === '/' ? PAGE : file.startsWith(PACKAGE + sep) ? await readFile(file).catch(() => null) : null;
    response.writeHead(content === null ? 404 : 200, { 'Content-Type': TYPES[extname(file) || '.html'] ?? 'text/plain', ...ISOLATION });
    response.end(content ?? 'not found');
  }
}
