// Files through the npm client's own upload functions in a browser, in a page of another origin, as an app is.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, openTab } from './lib/browser.mjs';
import { check, uploadAndSend } from './lib/client-uploads.mjs';
import { OpenIm } from './lib/openim.mjs';
import { Server } from './lib/server.mjs';

const SIZE = 5 * (1 << 20) + 4321;

describe('uploads of the npm client in a browser', () => {
  let server, app, browser, page;

  before(async () => {
    const client = await readFile(join(dirname(createRequire(import.meta.url).resolve('open-im-sdk')), 'index.umd.js'));
    app = createServer((request, response) => {
      const script = request.url === '/client.js';
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
      response.end(script ? client : '<!doctype html><link rel="icon" href="data:,"><script src="client.js"></script>');
    });
    await new Promise(done => app.listen(0, '127.0.0.1', done));
    server = await Server.whole();
    browser = await launch();
    page = await openTab(browser, `http://127.0.0.1:${app.address().port}/`);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    app?.close();
  });

  test('uploadFile, createImageMessageByFile, createFileMessageByFile over CORS', async () => {
    const openim = new OpenIm(server.apiUrl);
    await openim.register(['anna', 'ben']);
    const asked = [];
    page.on('request', request => asked.push(`${request.method()} ${new URL(request.url()).pathname.split('/').slice(0, 3).join('/')}`));
    const result = await page.evaluate(`(${uploadAndSend})(openImSdk.OpenIMSDK, ${JSON.stringify({
      userID: 'anna', token: await openim.token('anna'), peer: 'ben', peerToken: await openim.token('ben'), wsAddr: server.url, apiAddr: server.apiUrl, size: SIZE,
    })})`);
    check(result, 'anna');
    assert.equal(asked.filter(line => line === 'PUT /embedded/upload').length, 3, 'two parts of the file, one picture; the copies are not sent again');
    assert.deepEqual(page.errors, []);
  });
});
