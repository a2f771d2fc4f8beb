// Takes the README's picture of the chat page: GATEWAY_URL=http://127.0.0.1:10003 node screenshot.mjs
// The server must be freshly started, or the chats of earlier runs are in the picture too.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, message, openChat, openTab, row, write } from './lib/browser.mjs';
import { choose, finish, groupUser, tab as listTab } from './lib/messenger.mjs';
import { picture } from './lib/picture.mjs';

const GATEWAY_URL = process.env.GATEWAY_URL ?? 'http://127.0.0.1:10003';
const OUT = fileURLToPath(new URL('../../../docs/images/chat.png', import.meta.url));
const WIDE = { width: 1060, height: 740 };
const PHONE = { width: 390, height: 760 };

const browser = await launch();
const alice = await tab('Alice', { viewport: WIDE, colorScheme: 'light', deviceScaleFactor: 2 });
const bob = await tab('Bob', { viewport: PHONE, colorScheme: 'dark', deviceScaleFactor: 2, hasTouch: true, isMobile: true });
const [carol, david] = await Promise.all([groupUser(GATEWAY_URL, 'carol', 'Carol'), groupUser(GATEWAY_URL, 'david', 'David')]);

// Chats of two in the list, a request that waits.
await david.send('alice', 'The design review is on Thursday at ten.');
await carol.call('AddFriend', { toUserID: 'alice', reqMsg: 'Carol from the design team', ex: '' });
await row(alice, 'David').click();
await write(alice, 'I will be there, with the new numbers.');
await message(alice, 'new numbers').locator('.tick-sent').waitFor();
await openChat(alice, 'Bob');
await write(alice, 'Is the chat in your app already?');
await row(bob, 'Alice').click();
await write(bob, 'Since yesterday: one command, and it was there.');
await send(bob);
await message(alice, 'one command').waitFor();
await bob.getByRole('button', { name: 'Back to the chats' }).click();

// The group on both screens.
await listTab(alice, 'Groups').click();
await alice.getByRole('button', { name: 'New group' }).click();
await alice.getByLabel('Name', { exact: true }).fill('Launch week');
for (const name of ['Bob', 'Carol', 'David']) await alice.locator('.pick-row', { hasText: name }).click();
await finish(alice, 'Create');
await alice.getByRole('heading', { name: 'Launch week', level: 1 }).waitFor();
await row(bob, 'Launch week').waitFor();
const [{ groupID }] = await carol.call('GetJoinedGroupList');
await row(bob, 'Launch week').click();
await carol.sendTo(groupID, 'Good morning! The pictures for the front page are nearly ready.');
await message(alice, 'front page').waitFor();
await write(alice, 'Wonderful. Here is the one that I like best:');
await alice.locator('input[type=file]').setInputFiles([{ name: 'evening.png', mimeType: 'image/png', buffer: await picture(alice, 1280, 620) }]);
await alice.getByRole('button', { name: 'Send', exact: true }).click();
await alice.locator('.picture img').waitFor();
await alice.locator('.message.is-picture .tick-sent').waitFor();
await bob.locator('.picture img').waitFor();
await choose(bob, 'front page', 'Reply');
await bob.getByLabel('Message', { exact: true }).fill('No hurry, the page goes live at noon.');
await send(bob);
await message(alice, 'live at noon').waitFor();
await alice.locator('input[type=file]').setInputFiles([{ name: 'Launch plan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(1_260_000, 'plan') }]);
await alice.getByRole('button', { name: 'Send', exact: true }).click();
await message(alice, 'Launch plan.pdf').locator('.tick-sent').waitFor();
await alice.getByLabel('Message', { exact: true }).pressSequentially('@Bo');
await alice.getByRole('option', { name: 'Bob' }).waitFor();
await alice.keyboard.press('Enter');
await alice.keyboard.type('the plan is in here, too.');
await alice.keyboard.press('Enter');
await message(bob, 'the plan is in here').waitFor();
await alice.getByRole('button', { name: 'Pin this chat' }).click();
await row(alice, 'Launch week').locator('.row-pin').waitFor();
await david.send('alice', 'And could you bring the posters?');
await row(alice, 'David').locator('.badge').waitFor();
await bob.getByLabel('Message', { exact: true }).pressSequentially('Thank you');
await alice.locator('.typing').waitFor();
await alice.getByLabel('Message', { exact: true }).blur();
await alice.mouse.move(5, 5);
await bob.locator('.thread').evaluate(element => element.scrollTo(0, element.scrollHeight));
await alice.waitForTimeout(900); // The bubble's entrance.

const [wide, phone] = await Promise.all([alice.screenshot(), bob.screenshot()]);
await mkdir(dirname(OUT), { recursive: true });
await writeFile(OUT, await composed(wide, phone));
await browser.close();
await Promise.all([carol.client.logout(), david.client.logout()]);
console.log(OUT);

async function tab(nickname, options) {
  const page = await openTab(browser, GATEWAY_URL, options);
  await page.getByRole('button', { name: nickname }).click();
  await page.locator('.pill[data-kind="connected"]').waitFor();
  return page;
}

/** On a phone Enter makes a new line. */
async function send(page) {
  await page.locator('.composer-send:enabled').click({ timeout: 1_000 }).catch(() => {});
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
