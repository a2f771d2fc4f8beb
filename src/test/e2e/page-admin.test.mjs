// The operators' page against the packaged server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openTab, unique } from './lib/browser.mjs';
import { devUser } from './lib/dev-user.mjs';
import { Server } from './lib/server.mjs';

const TOKEN = 'operators-only-0123456789';
const MISCHIEF = '<img src=x onerror="document.title=`owned`">';

describe('the operators\' page', () => {
  const ann = unique('ann');
  let server, browser, page, user;

  before(async () => {
    server = await Server.whole({ 'ops.adminToken': TOKEN });
    user = await devUser(server.pageUrl.replace(/\/$/, ''), ann, 'Ann');
    browser = await launch();
    page = await openTab(browser, `${server.opsUrl}/admin/`);
    page.on('dialog', dialog => dialog.accept());
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('lets nobody in without the token', async () => {
    await page.getByLabel('Token of operators').fill('wrong');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('alert').getByText('That is not the token.').waitFor();
    await page.getByLabel('Token of operators').fill(TOKEN);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('ready', { exact: true }).first().waitFor();
  });

  test('has all its parts in sight on a phone', async () => {
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 360, height: 700 });
    for (const name of ['Overview', 'Users', 'Connections', 'Live', 'Log', 'Forget token']) {
      const { x, width } = await page.getByRole('button', { name, exact: true }).boundingBox();
      assert.ok(x >= 0 && x + width <= 360, `${name} ends at ${x + width}`);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.setViewportSize(wide);
  });

  test('keeps the token in this tab only', async () => {
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.equal(await page.evaluate(() => document.cookie), '');
    assert.ok(!page.url().includes(TOKEN));
  });

  test('draws the main figures', async () => {
    await page.locator('.chart', { hasText: 'Connections and sessions' }).locator('.now', { hasText: '1 / 1' }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.chart svg path[d^="M"]').length > 10);
  });

  test('shows a user with the last errors, as text whatever a client has sent', async () => {
    await assert.rejects(user.client.call(MISCHIEF, MISCHIEF));
    await page.getByRole('button', { name: 'Users' }).click();
    await page.getByRole('button', { name: ann }).click();
    await page.getByRole('heading', { name: `User ${ann}` }).waitFor();
    await page.getByRole('cell', { name: MISCHIEF }).waitFor();
    assert.equal(await page.locator('main img').count(), 0);
    assert.notEqual(await page.title(), 'owned');
  });

  test('follows the user live', async () => {
    await page.getByRole('button', { name: 'Follow live' }).click();
    await page.locator('.stream .what', { hasText: 'following' }).waitFor();
    await assert.rejects(user.client.call(MISCHIEF));
    await page.locator('.stream div', { hasText: MISCHIEF }).first().waitFor();
    assert.equal(await page.locator('main img').count(), 0);
    await user.client.call('GetLoginStatus');
    await page.locator('.stream div', { hasText: 'GetLoginStatus' }).first().waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('stopped').waitFor();
  });

  test('changes a log level and takes it back', async () => {
    await page.getByRole('button', { name: 'Log', exact: true }).click();
    await page.getByLabel('Logger').fill('im.jssdk.gateway');
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('row', { name: /im\.jssdk\.gateway debug inherited/ }).getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('button', { name: 'Take back' }).waitFor({ state: 'detached' });
  });

  test('kicks a connection', async () => {
    await page.getByRole('button', { name: 'Connections' }).click();
    await page.getByRole('row', { name: new RegExp(ann) }).getByRole('button', { name: 'Kick' }).click();
    await page.getByText('Ended: 1.').waitFor();
  });

  test('drains, also when the table is drawn anew while the button is held', async () => {
    await page.getByRole('button', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Drain' }).hover();
    await page.mouse.down();
    // What the first of two answers says is shown when the second comes.
    for (let answers = 0; answers < 2; answers++) {
      await page.waitForResponse(answer => answer.url().endsWith('/admin/nodes'));
    }
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Drain…', 'the focus stays over a drawing');
    await page.mouse.up();
    await page.locator('#status', { hasText: 'draining' }).waitFor();
    assert.deepEqual(page.errors, []);
  });
});
