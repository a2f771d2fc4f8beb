import { setTimeout as sleep } from 'node:timers/promises';
import { OpenIMSDK } from './sockets.mjs';

/** How long an app waits for an answer; one that a killed server has taken with it never comes. */
const PATIENCE_MS = 35_000;
const ENDS = ['OnKickedOffline', 'OnUserTokenExpired', 'OnUserTokenInvalid'];
/** The core's word for a message that is sent, or is being sent. */
const SENT_ALREADY = 10204;

/** One user of the published client, who writes and hears, and keeps book of both. */
export class Writer {
  /** What was written and is not known to have arrived: text → {message, to}. */
  open = new Map();
  /** Texts by conversation, in the order in which they were written. */
  written = new Map();
  /** When each message was told, in ms, by clientMsgID. */
  heard = new Map();
  /** What was told. */
  texts = new Set();
  ends = [];
  answers = { sent: 0, failed: 0, late: 0 };
  /** When each text was written, and each answer to it, in ms. */
  times = new Map();

  constructor(server, userID, token) {
    Object.assign(this, { server, userID, token });
    this.sdk = new OpenIMSDK();
    for (const name of ENDS) this.sdk.on(name, () => this.ends.push(name));
    this.sdk.on('OnRecvNewMessages', ({ data }) => {
      for (const { clientMsgID, textElem } of data) {
        this.heard.set(clientMsgID, [...this.heard.get(clientMsgID) ?? [], Date.now()]);
        this.texts.add(textElem?.content);
      }
    });
  }

  login() {
    const { userID, token, server } = this;
    return this.sdk.login({ userID, token, platformID: 5, wsAddr: server.url, apiAddr: server.apiUrl });
  }

  /** Waits for an answer as long as an app does; null when none comes. */
  async patient(call, ms = PATIENCE_MS) {
    return Promise.race([call, sleep(ms, null, { ref: false })]);
  }

  /** Writes a text and sends it. @param to {conversationID, recvID, groupID} */
  async write(text, to) {
    const made = await this.patient(this.sdk.createTextMessage(text).catch(() => null));
    if (!made) return; // not even begun: nothing was written
    const list = this.written.get(to.conversationID) ?? [];
    this.written.set(to.conversationID, list);
    list.push(text);
    this.open.set(text, { message: made.data, to });
    this.times.set(text, [Date.now()]);
    await this.send(text);
  }

  /** Sends what was written, again if need be: the message keeps its ID. @returns whether it is known to have arrived */
  async send(text) {
    const { message, to } = this.open.get(text);
    const answer = await this.patient(this.sdk.sendMessage({ recvID: to.recvID, groupID: to.groupID, message }).catch(error => error));
    this.answers[!answer ? 'late' : answer.errCode === 0 ? 'sent' : 'failed']++;
    this.times.get(text).push(Date.now());
    const sent = answer?.errCode === 0;
    if (sent) this.open.delete(text);
    else this.lastError = answer && `${answer.errCode} ${answer.errMsg}`;
    return sent || answer?.errCode === SENT_ALREADY;
  }

  async isBack() {
    const status = await this.patient(this.sdk.getLoginStatus().catch(() => null), 1_000);
    return status?.data === 3;
  }

  /** All messages of a conversation, oldest first. */
  async history(conversationID) {
    const messages = [];
    for (let start = ''; ;) {
      const { data } = await this.sdk.getAdvancedHistoryMessageList({
        conversationID, startClientMsgID: start, count: 100, lastMinSeq: 0, userID: '', groupID: '' });
      messages.unshift(...data.messageList);
      if (data.isEnd || data.messageList.length === 0) return messages;
      start = data.messageList[0].clientMsgID;
    }
  }
}
