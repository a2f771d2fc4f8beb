// Files and pictures on the chat page, up and down again.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, message, openChat, openTab, row, unique } from './lib/browser.mjs';
import { composer } from './lib/messenger.mjs';
import { Server } from './lib/server.mjs';
import { picture } from './lib/picture.mjs';

// So small a heap leaves 24 MiB for files, 12 MiB for one.
const HEAP = '-Xmx96m';
const MIB = 1 << 20;

describe('files', () => {
  const ann = unique('ann');
  const ben = unique('ben');
  let server, browser, first, second;

  before(async () => {
    server = await Server.whole({}, { jvm: [HEAP] });
    browser = await launch();
    [first, second] = await Promise.all([1, 2].map(() => openTab(browser, server.pageUrl)));
    await Promise.all([logIn(first, ann), logIn(second, ben)]);
    await openChat(first, ben);
    await first.getByText('No messages yet').waitFor();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const attach = files => first.locator('input[type=file]').setInputFiles(files);
  const send = () => first.getByRole('button', { name: 'Send', exact: true }).click();

  async function downloaded(page, link) {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  test('a picture is previewed, arrives in a small form, and can be looked at and saved whole', async () => {
    const photo = await picture(first, 1200, 800);
    await attach([{ name: 'sea.png', mimeType: 'image/png', buffer: photo }]);
    await first.locator('.attachment img').waitFor();
    await first.getByRole('button', { name: 'Remove sea.png' }).click();
    await first.locator('.attachment').waitFor({ state: 'detached' });
    await attach([{ name: 'sea.png', mimeType: 'image/png', buffer: photo }]);
    await send();
    await first.locator('.message .picture').waitFor();
    await first.locator('.message .tick-sent').waitFor();
    await row(second, ann).getByText('Picture').waitFor();
    await row(second, ann).click();
    const image = second.locator('.message .picture img');
    await image.waitFor();
    await second.waitForFunction(() => document.querySelector('.picture img').complete);
    const size = await image.evaluate(element => [element.naturalWidth, element.naturalHeight]);
    assert.deepEqual(size, [640, 427], 'the small form');
    await image.click();
    await second.waitForFunction(() => document.querySelector('.lightbox img')?.naturalWidth === 1200);
    const { bytes } = await downloaded(second, second.getByRole('link', { name: 'Download' }));
    assert.deepEqual(bytes, photo);
    await second.keyboard.press('Escape');
    await second.locator('.lightbox').waitFor({ state: 'detached' });
  });

  test('a file of several parts shows how far it is, and comes down byte by byte', async () => {
    const content = randomBytes(6 * MIB + 17);
    const parts = [];
    first.on('request', request => request.method() === 'PUT' && parts.push(request.url()));
    const seen = first.evaluate(() => new Promise(done => {
      new MutationObserver((_, observer) => {
        const bar = document.querySelector('[role=progressbar]');
        if (!bar) return;
        observer.disconnect();
        done(bar.getAttribute('aria-label'));
      }).observe(document.body, { subtree: true, childList: true });
    }));
    await attach([{ name: 'Überblick 1.bin', mimeType: 'application/octet-stream', buffer: content }]);
    await composer(first).fill('with a text');
    await send();
    assert.equal(await seen, 'Uploading');
    const link = second.getByRole('link', { name: /Download Überblick 1.bin, 6.0 MB/ });
    await link.waitFor();
    await message(second, 'with a text').waitFor();
    const { name, bytes } = await downloaded(second, link);
    assert.equal(name, 'Überblick 1.bin');
    assert.ok(bytes.equals(content), 'the same bytes');
    assert.equal(parts.length, 2);
    await first.locator('[role=progressbar]').waitFor({ state: 'detached' });
  });

  test('files can be dropped and pasted', async () => {
    const give = (target, type, name) => first.locator(target).first().evaluate((element, [kind, fileName]) => {
      const data = new DataTransfer();
      data.items.add(new File([`content of ${fileName}`], fileName, { type: 'text/plain' }));
      if (kind === 'paste') return element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      return element.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }, [type, name]);
    await give('.thread', 'dragenter', 'a.txt');
    await first.getByText('Drop files to send them').waitFor();
    await give('.thread', 'drop', 'dropped.txt');
    await first.getByText('Drop files to send them').waitFor({ state: 'hidden' });
    await give('.composer-input', 'paste', 'pasted.txt');
    await first.locator('.attachment', { hasText: 'pasted.txt' }).waitFor();
    await send();
    for (const name of ['dropped.txt', 'pasted.txt']) {
      const link = second.getByRole('link', { name: new RegExp(`Download ${name}`) });
      await link.waitFor();
      assert.equal((await downloaded(second, link)).bytes.toString(), `content of ${name}`);
    }
  });

  test('a page or a drawing that somebody sends is a file to be saved, never a page of this server', async () => {
    const script = '<script>parent.document.title = "taken"</script>';
    await attach([{ name: 'trap.html', mimeType: 'text/html', buffer: Buffer.from(script) },
      { name: 'trap.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`) }]);
    await send();
    for (const name of ['trap.html', 'trap.svg']) {
      const link = second.getByRole('link', { name: new RegExp(`Download ${name}`) });
      await link.waitFor();
      const answer = await fetch(await link.evaluate(element => element.href));
      assert.match(answer.headers.get('content-disposition'), /^attachment/);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.match(answer.headers.get('content-security-policy'), /default-src 'none'.*sandbox/);
    }
  });

  test('a file that is too large, or empty, is refused in words', async () => {
    await attach([{ name: 'large.bin', mimeType: '', buffer: Buffer.alloc(13 * MIB) }]);
    await send();
    const failed = message(first, 'large.bin');
    await failed.getByText('Not sent: the file is too large: 13 MiB, the embedded server takes 12').waitFor();
    await failed.hover();
    await failed.getByRole('button', { name: 'Message actions' }).click();
    await first.getByRole('menuitem', { name: 'Delete for me' }).click();
    await failed.waitFor({ state: 'detached' });
    await attach([{ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }]);
    await first.getByText('empty.txt is empty').waitFor();
  });

  test('an upload can be given up', async () => {
    await first.route('**/embedded/upload/**', () => {}); // It never gets on.
    await attach([{ name: 'endless.bin', mimeType: '', buffer: randomBytes(1000) }]);
    await send();
    await message(first, 'endless.bin').getByRole('button', { name: 'Cancel the upload' }).click();
    await message(first, 'endless.bin').waitFor({ state: 'detached' });
    await first.unroute('**/embedded/upload/**');
    await attach([{ name: 'next.bin', mimeType: '', buffer: randomBytes(1000) }]);
    await send();
    await message(first, 'next.bin').locator('.tick-sent, .tick-read').waitFor();
  });

  test('the page reported no mistake of its own', () => {
    assert.deepEqual([...first.errors, ...second.errors], []);
  });
});
