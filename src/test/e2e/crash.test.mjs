// 20 users chat with the published client while the gateway is killed and started again five times. Its OpenIM server lives on.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { OpenIm } from './lib/openim.mjs';
import { seeded } from './lib/random.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';

globalThis.WebSocket = WebSocket;
const { OpenIMSDK } = createRequire(import.meta.url)('open-im-sdk');

const USERS = 20;
const KILLS = 5;
const PAUSE_MS = 150;
const random = seeded('crash');
const strange = [];

/** One user with the published client, who writes to the next one again and again. */
class Chatter {
  acknowledged = new Map();
  attempted = new Set();
  stopped = false;

  constructor(server, userID, peerID, token) {
    Object.assign(this, { server, userID, peerID, token });
    this.sdk = new OpenIMSDK();
  }

  login() {
    const { userID, token, server } = this;
    return this.sdk.login({ userID, token, platformID: 5, wsAddr: server.url, apiAddr: server.apiUrl });
  }

  async chat() {
    for (let n = 0; !this.stopped; n++) {
      const text = `${this.userID} ${n}`;
      this.attempted.add(text);
      // A call that the killed process has taken with it is never answered: an app gives up on it after a while.
      const sent = await Promise.race([this.#send(text).catch(() => null), sleep(2_000, null, { ref: false })]);
      if (sent) this.acknowledged.set(text, sent.clientMsgID);
      await sleep(PAUSE_MS + random.below(PAUSE_MS));
    }
  }

  async #send(text) {
    const { data: message } = await this.sdk.createTextMessage(text);
    const { data: sent } = await this.sdk.sendMessage({ recvID: this.peerID, groupID: '', message });
    return sent;
  }

  /** Whether the client is logged in again. */
  async isBack() {
    const status = await Promise.race([this.sdk.getLoginStatus().catch(() => null), sleep(1_000, null, { ref: false })]);
    return status?.data === 3;
  }

  async history(peerID) {
    const conversationID = ['si', ...[this.userID, peerID].sort()].join('_');
    const messages = [];
    for (let start = ''; ;) {
      const { data } = await this.sdk.getAdvancedHistoryMessageList({
        conversationID, startClientMsgID: start, count: 50, lastMinSeq: 0, userID: '', groupID: '' });
      messages.unshift(...data.messageList);
      if (data.isEnd || data.messageList.length === 0) return messages;
      start = data.messageList[0].clientMsgID;
    }
  }
}

test('a gateway killed five times loses nothing that it acknowledged', { timeout: 240_000 }, async t => {
  // The client tries to connect after 5 s and lets its own failure fall when the gateway is not up by then; it tries again.
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', error => {
    if (!/ECONNREFUSED|ECONNRESET|socket hang up/.test(error?.message)) strange.push(error);
  });
  const upstream = await Server.upstream();
  t.after(() => upstream.stop());
  const gateway = await Server.gatewayOf(upstream);
  await gateway.start();
  t.after(() => gateway.stop());

  const openim = new OpenIm(upstream.apiUrl);
  const ids = Array.from({ length: USERS }, (_, i) => `crash_${i}`);
  await openim.register(ids);
  const chatters = [];
  for (const [i, id] of ids.entries()) {
    chatters.push(new Chatter(gateway, id, ids[(i + 1) % USERS], await openim.token(id)));
  }
  await Promise.all(chatters.map(chatter => chatter.login()));
  const chats = chatters.map(chatter => chatter.chat());

  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(2_000 + random.below(2_000));
    await gateway.kill();
    await sleep(random.below(500));
    await gateway.start();
    for (const chatter of chatters) await until(() => chatter.isBack(), `${chatter.userID} is back after kill ${kill + 1}`, 30_000);
  }
  await sleep(2_000);
  for (const chatter of chatters) chatter.stopped = true;
  await Promise.all(chats);

  let acknowledged = 0;
  for (const [i, sender] of chatters.entries()) {
    const receiver = chatters[(i + 1) % USERS];
    const pages = [await sender.history(receiver.userID), await receiver.history(sender.userID)];
    for (const [side, messages] of pages.entries()) {
      const who = `${sender.userID} → ${receiver.userID}, as ${side ? 'the receiver' : 'the sender'} has it`;
      // Of a message that failed the sender keeps a copy without a seq.
      const stored = messages.filter(message => message.seq > 0);
      const texts = stored.map(message => message.textElem?.content);
      assert.equal(new Set(texts).size, texts.length, `${who}: a message is doubled`);
      assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, n) => n + 1), `${who}: the seqs have holes or are out of order`);
      for (const text of texts) assert.ok(sender.attempted.has(text), `${who}: ${text} was never written`);
      const ids = new Map(stored.map(message => [message.textElem?.content, message.clientMsgID]));
      for (const [text, id] of sender.acknowledged) assert.equal(ids.get(text), id, `${who}: ${text} is missing`);
    }
    assert.deepEqual(...pages.map(messages => messages.filter(({ seq }) => seq > 0).map(({ clientMsgID }) => clientMsgID)));
    acknowledged += sender.acknowledged.size;
  }
  await Promise.all(chatters.map(chatter => chatter.sdk.logout())); // or the clients would go on trying to connect
  assert.deepEqual(strange, [], 'what the client let fall');
  console.log(`${acknowledged} messages acknowledged over ${KILLS} kills, all there once`);
  assert.ok(acknowledged > USERS * KILLS, 'too few messages to tell anything');
});
