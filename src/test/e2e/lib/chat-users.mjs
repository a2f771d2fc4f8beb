// Users of two kinds whom a test drives in the same way: behind this server, and on the OpenIM core itself.
import { createRequire } from 'node:module';
import WebSocket from 'ws';
import { until } from './wait.mjs';

const { CbEvents, OpenIMSDK } = createRequire(import.meta.url)('open-im-sdk');

/** Node has none of its own before version 22. */
globalThis.WebSocket ??= WebSocket;

/** Messages come one by one or as lists, by the client's version. */
const MESSAGES = ['OnRecvNewMessage', 'OnRecvNewMessages', 'OnRecvOnlineOnlyMessage', 'OnRecvOfflineNewMessages'];

const parsed = data => {
  if (typeof data !== 'string' || !/^\s*[[{]/.test(data)) return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
};

/** What a call was refused with. */
export class CallError extends Error {
  constructor(call, { code, text }) {
    super(`${call}: ${code} ${text}`);
    this.code = code;
  }
}

/** The clients' promises have no limit of their own. */
const CALL_LIMIT_MS = 30_000;

async function limited(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${CALL_LIMIT_MS} ms: ${what}`)), CALL_LIMIT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

class ChatUser {
  /** All events so far: {name, data}. */
  events = [];
  #mark = 0;

  constructor(userID) {
    this.userID = userID;
  }

  tell(name, data) {
    this.events.push({ name, data: parsed(data) });
  }

  /** Only events from now on count. */
  mark() {
    this.#mark = this.events.length;
  }

  since(...names) {
    return this.events.slice(this.#mark).filter(({ name }) => names.includes(name)).flatMap(({ data }) => data);
  }

  /** Waits for an event whose data (of a list: one element) passes; answers that. */
  heard(name, passes = () => true) {
    return this.#first([name], passes);
  }

  /** Waits for a message that passes. */
  received(passes) {
    return this.#first(MESSAGES, passes);
  }

  receivedText(text) {
    return this.received(({ textElem }) => textElem?.content === text);
  }

  async #first(names, passes) {
    const found = () => this.since(...names).filter(passes);
    await until(() => found().length, () => `${this.kind}: ${names[0]} as asked (${passes}), but ${JSON.stringify(this.events.slice(this.#mark)).slice(0, 3000)}`);
    return found()[0];
  }

  // What both kinds of clients can do in the same words.

  async send(to, message) {
    return this.call('sendMessage', { recvID: to.userID ?? '', groupID: to.groupID ?? '', message });
  }

  async say(to, text) {
    return this.send(to, await this.call('createTextMessage', text));
  }

  conversation({ userID, groupID }) {
    return this.call('getOneConversation', { sourceID: userID ?? groupID, sessionType: groupID ? 3 : 1 });
  }

  /** The newest 100 messages of a conversation, oldest first. */
  async history(conversationID) {
    const { messageList } = await this.call('getAdvancedHistoryMessageList',
      { conversationID, startClientMsgID: '', count: 100, lastMinSeq: 0, viewType: 0, userID: '', groupID: '' });
    return messageList ?? [];
  }

  async stored(conversationID, clientMsgID) {
    return (await this.history(conversationID)).find(message => message.clientMsgID === clientMsgID);
  }

  unread() {
    return this.call('getTotalUnreadMsgCount');
  }
}

/** A user of the published npm client, connected to this server. */
export class GatewayUser extends ChatUser {
  kind = 'behind the gateway';
  #sdk = new OpenIMSDK();

  /** @param {{url: string, apiUrl: string}} server */
  static async login({ url, apiUrl }, userID, token, platformID) {
    const user = new GatewayUser(userID);
    for (const name of [...Object.values(CbEvents), 'OnConversationUserInputStatusChanged']) {
      user.#sdk.on(name, ({ data }) => user.tell(name, data));
    }
    await user.#sdk.login({ userID, token, platformID, wsAddr: url, apiAddr: apiUrl });
    await user.heard('OnSyncServerFinish');
    return user;
  }

  async call(name, ...args) {
    try {
      return parsed((await limited(this.#sdk[name](...args), `${this.kind}: ${name}`)).data);
    } catch (error) {
      if (error instanceof Error) throw error;
      throw new CallError(`${this.kind}: ${name}`, { code: error.errCode, text: error.errMsg ?? error.stack });
    }
  }

  friends() {
    return this.call('getFriendList');
  }

  muteGroup(groupID, isMute) {
    return this.call('changeGroupMute', { groupID, isMute });
  }

  logout() {
    return this.call('logout');
  }
}

/** A user of the core itself, connected to the OpenIM server. */
export class CoreUser extends ChatUser {
  kind = 'on the core';
  #page;

  /** @param {import('./core-host.mjs').CoreHost} host */
  static async login(host, { apiUrl, wsUrl }, userID, token, platformID) {
    const user = new CoreUser(userID);
    user.#page = await host.page((name, data) => user.tell(name, data));
    await user.#run('callSdk', 'login', { userID, token, platformID, apiAddr: apiUrl, wsAddr: wsUrl, logLevel: 3 });
    await user.heard('OnSyncServerFinish');
    return user;
  }

  async call(name, ...args) {
    return parsed(await this.#run('callSdk', name, ...args));
  }

  friends() {
    return this.call('getFriendList', false);
  }

  /** The package's own function calls the core by a name that the core does not have. */
  muteGroup(groupID, isMute) {
    return this.#run('callCore', 'changeGroupMute', groupID, isMute);
  }

  async logout() {
    await this.call('logout');
    await this.#page.context().close();
  }

  async #run(how, name, ...args) {
    const { data, error } = await limited(
      this.#page.evaluate(([how, name, args]) => globalThis[how](name, args), [how, name, args]), `${this.kind}: ${name}`);
    if (error) throw new CallError(`${this.kind}: ${name}`, error);
    return data;
  }
}
