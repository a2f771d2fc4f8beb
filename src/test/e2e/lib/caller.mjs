// Runs in a thread of its own, so that what else a test does takes nothing from the clock: logs users in, then measures calls when told.
import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import { RawClient } from './raw-client.mjs';

const clients = await Promise.all(workerData.users.map(({ userID, token }) => new RawClient(workerData.url, userID, token).login()));
let end = 0;
parentPort.on('message', async message => {
  if (message === 'stop') end = 0;
  else parentPort.postMessage(await latencies(message));
});
parentPort.postMessage('ready');

/** How long calls take, in ms, one after the other on each client; until told to stop, or for so long. */
async function latencies(ms) {
  const all = [];
  let failed = 0;
  end = performance.now() + ms;
  await Promise.all(clients.map(async client => {
    while (performance.now() < end) {
      const start = performance.now();
      const { errCode } = await client.request('GetAllConversationList');
      all.push(performance.now() - start);
      if (errCode !== 0) failed++;
      await sleep(20);
    }
  }));
  all.sort((a, b) => a - b);
  const at = share => Math.round(all[Math.floor(all.length * share)] * 10) / 10;
  return { calls: all.length, failed, median: at(0.5), p95: at(0.95), most: at(0.9999) };
}
