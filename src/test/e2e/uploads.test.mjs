// Files through the npm client's own upload functions, in Node, and the page's MD5.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { md5, md5OfText } from '../../main/resources/web/js/files/md5.js';
import { fileAddress, sizeText } from '../../main/resources/web/js/files/media.js';
import { check, uploadAndSend } from './lib/client-uploads.mjs';
import { OpenIm } from './lib/openim.mjs';
import { Server } from './lib/server.mjs';

const SIZE = 5 * (1 << 20) + 4321;

/** What the client takes from a browser and Node does not have. */
class FileReader {
  readAsArrayBuffer(blob) {
    blob.arrayBuffer().then(result => {
      this.result = result;
      this.onload({ target: this });
    }, error => this.onerror(error));
  }
}

describe('uploads of the npm client', () => {
  let server, openim;

  before(async () => {
    Object.assign(globalThis, { FileReader, WebSocket: globalThis.WebSocket ?? WebSocket });
    // Node 20 has the class, but not by that name.
    globalThis.File ??= createRequire(import.meta.url)('node:buffer').File;
    server = await Server.whole();
    openim = new OpenIm(server.apiUrl);
    await openim.register(['anna', 'ben', 'cleo']);
  });

  after(() => server?.stop());

  for (const [where, apiAddr] of [['the embedded server', () => server.apiUrl], ['the gateway\'s port', () => server.pageUrl.replace(/\/$/, '')]]) {
    test(`uploadFile, createImageMessageByFile, createFileMessageByFile by ${where}`, async () => {
      const { OpenIMSDK } = createRequire(import.meta.url)('open-im-sdk');
      const userID = where === 'the embedded server' ? 'anna' : 'cleo';
      const result = await uploadAndSend(OpenIMSDK, {
        userID, token: await openim.token(userID), peer: 'ben', peerToken: await openim.token('ben'), wsAddr: server.url, apiAddr: apiAddr(), size: SIZE,
      });
      check(result, userID);
      assert.ok(result.url.startsWith(`${apiAddr()}/object/`), 'the file\'s address is where it was sent to');
    });
  }

  test('the gateway\'s port passes parts of files on, and asks for a token', async () => {
    const url = server.pageUrl;
    const refused = await fetch(`${url}object/part_size`, { method: 'POST', body: '{"size":1}', headers: { operationID: 'x' } });
    assert.equal((await refused.json()).errCode, 1001);
    const part = await fetch(`${url}object/cleo/plan.pdf`, { headers: { range: 'bytes=10-19' } });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), `bytes 10-19/${SIZE}`);
    assert.equal((await part.arrayBuffer()).byteLength, 10);
    const head = await fetch(`${url}object/cleo/plan.pdf`, { method: 'HEAD' });
    assert.equal(head.headers.get('content-length'), String(SIZE));
    assert.equal((await fetch(`${url}object/cleo/none`)).status, 404);
    assert.equal((await fetch(`${url}user/user_register`, { method: 'POST', body: '{}' })).status, 405, 'nothing else of the API');
  });
});

describe('the page\'s modules for files', () => {
  test('MD5 of every length around a block', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 5000]) {
      const bytes = randomBytes(length);
      assert.equal(md5(bytes), createHash('md5').update(bytes).digest('hex'), `${length} bytes`);
    }
    assert.equal(md5OfText('grüß'), createHash('md5').update('grüß').digest('hex'));
  });

  test('addresses: this machine\'s own name means the page\'s server; scripts are none', () => {
    const page = { origin: 'https://chat.example' };
    assert.equal(fileAddress('http://localhost:10003/object/a/b%20c?x=1', page), 'https://chat.example/object/a/b%20c?x=1');
    assert.equal(fileAddress('http://127.0.0.1:10002/object/a', page), 'https://chat.example/object/a');
    assert.equal(fileAddress('https://files.example/object/a', page), 'https://files.example/object/a');
    assert.equal(fileAddress('javascript:alert(1)', page), null);
    assert.equal(fileAddress('', page), null);
  });

  test('sizes as people say them', () => {
    assert.deepEqual([0, 999, 1536, 20_000, 6 << 20].map(sizeText), ['0 bytes', '999 bytes', '1.5 KB', '20 KB', '6.0 MB']);
  });
});
