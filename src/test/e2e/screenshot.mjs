// Takes the README's picture of the chat page: GATEWAY_URL=http://127.0.0.1:10003 node screenshot.mjs
// The server must be freshly started, or the chats of earlier runs are in the picture too.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, message, openChat, openTab, row, write } from './lib/browser.mjs';
import { devUser } from './lib/dev-user.mjs';

const GATEWAY_URL = process.env.GATEWAY_URL ?? 'http://127.0.0.1:10003';
const OUT = fileURLToPath(new URL('../../../docs/images/chat.png', import.meta.url));
const WIDE = { width: 1060, height: 740 };
const PHONE = { width: 390, height: 760 };

const browser = await launch();
const alice = await tab('Alice', { viewport: WIDE, colorScheme: 'light', deviceScaleFactor: 2 });
const bob = await tab('Bob', { viewport: PHONE, colorScheme: 'dark', deviceScaleFactor: 2, hasTouch: true, isMobile: true });

const david = await devUser(GATEWAY_URL, 'david', 'David');
await david.send('alice', 'The design review is on Thursday at ten.');
await row(alice, 'David').click();
await message(alice, 'design review').waitFor();
await write(alice, 'I will be there, with the new numbers.');
await message(alice, 'new numbers').locator('.tick-sent').waitFor();
await david.client.logout();

const carol = await devUser(GATEWAY_URL, 'carol', 'Carol');
await carol.send('alice', 'Two questions about the release notes');
await carol.send('alice', 'Have you seen the draft that I sent?');

await openChat(alice, 'Bob');
await dialog([
  [alice, 'Good morning! Is the chat in your app already?'],
  [bob, 'Since yesterday. It took me one command to start the server, and then your page was there.'],
  [bob, 'I had expected a day of work.'],
  [alice, 'And the mini program?'],
  [bob, 'Runs on the same server: same login, same events. Guide: https://docs.openim.io'],
  [alice, 'That is good news for the demo.'],
  [alice, 'Shall we show the customer both, side by side?'],
  [bob, 'Yes. I have pinned our chat, so we find it at once.'],
]);
await alice.getByRole('button', { name: 'Pin this chat' }).click();
await row(alice, 'Bob').locator('.row-pin').waitFor();
await message(alice, 'side by side').locator('.tick-read').waitFor();
await bob.getByLabel('Message', { exact: true }).pressSequentially('See you at two');
await alice.locator('.typing').waitFor();
await alice.getByLabel('Message', { exact: true }).blur();
await alice.waitForTimeout(700); // The bubble's entrance.

const [wide, phone] = await Promise.all([alice.screenshot(), bob.screenshot()]);
await mkdir(dirname(OUT), { recursive: true });
await writeFile(OUT, await composed(wide, phone));
await browser.close();
await carol.client.logout();
console.log(OUT);

async function tab(nickname, options) {
  const page = await openTab(browser, GATEWAY_URL, options);
  await page.getByRole('button', { name: nickname }).click();
  await page.locator('.pill[data-kind="connected"]').waitFor();
  return page;
}

async function dialog(lines) {
  for (const [page, text] of lines) {
    if (page === bob && await bob.locator('#app').getAttribute('data-view') === 'list') await row(bob, 'Alice').click();
    await write(page, text);
    if (page === bob) await bob.locator('.composer-send:enabled').click().catch(() => {});
    const other = page === alice ? bob : alice;
    if (await other.locator('#app').getAttribute('data-view') === 'chat') await message(other, text).waitFor();
    else await row(other, 'Alice').getByText(text).waitFor();
  }
}

/** Both pictures on one canvas: the page in a window, and in front of it a phone. */
async function composed(...pictures) {
  const [back, front] = pictures.map(picture => `data:image/png;base64,${picture.toString('base64')}`);
  const page = await browser.newPage({ viewport: { width: 1520, height: 830 }, deviceScaleFactor: 1.25 });
  await page.setContent(`<style>
    html, body { margin: 0; height: 100%; }
    body { background: linear-gradient(130deg, #e9eefb, #d3e0fb 55%, #d9efe9); position: relative; overflow: hidden; }
    img { position: absolute; display: block; }
    .wide { left: 44px; top: 40px; width: 1060px; border-radius: 16px; box-shadow: 0 24px 60px rgb(25 45 95 / 26%); }
    .phone { right: 44px; bottom: 36px; width: 334px; border-radius: 34px; border: 9px solid #05070b; box-shadow: 0 26px 60px rgb(10 20 50 / 45%); }
  </style><img class="wide" src="${back}"><img class="phone" src="${front}">`);
  await page.waitForFunction(() => [...document.images].every(image => image.complete));
  return page.screenshot();
}
