import { Status, Type, merged, quotedBy } from './message.js';

const PAGE = 30;
/** On the way to a message far back. */
const LONG_PAGE = 100;
const MOST_PAGES = 100;

/**
 * The messages of one conversation that the page has, oldest first. Each has a `key` that never changes, from the first local
 * copy on. It asks the SDK for older pages and never holds a message twice.
 */
export class Thread {
  messages = [];
  /** empty, loading, ready, failed */
  state = 'empty';
  /** True once the first message of the conversation is here. */
  complete = false;
  loadingOlder = false;
  olderFailed = false;
  /** The key of the first message that was unread when the conversation was opened. */
  unreadFrom = null;
  #call;
  #changed;
  #epoch = 0;
  #older = null;

  constructor(conversationID, call, changed) {
    this.conversationID = conversationID;
    this.#call = call;
    this.#changed = () => changed(this);
  }

  /** Loads the newest page. What is already here stays, unless there is a hole between it and the page. */
  async load() {
    const epoch = ++this.#epoch;
    if (this.state !== 'ready') {
      this.state = 'loading';
      this.#changed();
    }
    try {
      const page = await this.#page('');
      if (epoch !== this.#epoch) return;
      const overlaps = page.messageList.some(message => this.find(message.clientMsgID));
      if (this.state === 'ready' && !overlaps) this.messages = this.messages.filter(message => message.status !== Status.SENT);
      if (this.state !== 'ready' || !overlaps) this.complete = ended(page);
      this.state = 'ready';
      for (const message of page.messageList) this.#put(message);
    } catch (error) {
      if (epoch !== this.#epoch) return;
      if (this.state !== 'ready') this.state = 'failed';
      console.warn(`history of ${this.conversationID}: ${error.message}`);
    }
    this.#changed();
  }

  /** Loads older pages until the message is here; returns whether it is. */
  async loadUntil(clientMsgID) {
    if (this.state !== 'ready') await this.load();
    for (let i = 0; i < MOST_PAGES && !this.find(clientMsgID) && !this.complete; i++) {
      const before = this.messages.length;
      await this.loadOlder(LONG_PAGE);
      if (this.messages.length === before) break;
    }
    return Boolean(this.find(clientMsgID));
  }

  /** One page; who asks while one is under way waits for that. */
  loadOlder(count = PAGE) {
    this.#older ??= this.#loadOlder(count).finally(() => { this.#older = null; });
    return this.#older;
  }

  async #loadOlder(count) {
    const oldest = this.messages.find(message => message.clientMsgID && message.status === Status.SENT);
    if (this.state !== 'ready' || this.complete || !oldest) return;
    const epoch = this.#epoch;
    this.loadingOlder = true;
    this.olderFailed = false;
    this.#changed();
    try {
      const page = await this.#page(oldest.clientMsgID, count);
      if (epoch === this.#epoch) {
        const before = this.messages.length;
        for (const message of page.messageList) this.#put(message);
        // A gateway may say "there is more" for ever; a page that brings nothing new is the end all the same.
        this.complete = ended(page) || this.messages.length === before;
      }
    } catch (error) {
      this.olderFailed = true;
      console.warn(`older history of ${this.conversationID}: ${error.message}`);
    }
    this.loadingOlder = false;
    this.#changed();
  }

  find(clientMsgID) {
    return clientMsgID ? this.messages.find(message => message.clientMsgID === clientMsgID) : undefined;
  }

  /** Adds a message or brings the one with its clientMsgID up to date. */
  put(message) {
    this.#put(message);
    this.#changed();
  }

  /** Changes a message that is here already, by its key: the local copy of one that is being sent. */
  change(key, changes) {
    const index = this.messages.findIndex(message => message.key === key);
    if (index < 0) return;
    const [old] = this.messages.splice(index, 1);
    this.#insert({ ...old, ...changes, key });
    this.#changed();
  }

  /** The peer has read these messages. */
  read(clientMsgIDs) {
    const ids = new Set(clientMsgIDs);
    for (const message of this.messages) if (ids.has(message.clientMsgID)) message.isRead = true;
    this.#changed();
  }

  /** A message was taken back; `info` is the SDK's RevokedInfo. What is left of it stays, in answers to it too. */
  revoke(info) {
    const trace = { contentType: Type.REVOKED, notificationElem: { detail: JSON.stringify(info) } };
    this.messages = this.messages.map(message => {
      if (message.clientMsgID === info.clientMsgID) return { ...bare(message), ...trace };
      const quoted = quotedBy(message);
      if (quoted?.clientMsgID !== info.clientMsgID) return message;
      const elem = message.quoteElem ? 'quoteElem' : 'atTextElem';
      return { ...message, [elem]: { ...message[elem], quoteMessage: { ...bare(quoted), ...trace } } };
    });
    this.#changed();
  }

  remove(clientMsgID) {
    this.messages = this.messages.filter(message => message.clientMsgID !== clientMsgID);
    this.#changed();
  }

  removeKey(key) {
    this.messages = this.messages.filter(message => message.key !== key);
    this.#changed();
  }

  /** Everything was deleted. */
  clear() {
    this.#epoch++;
    this.messages = [];
    this.complete = true;
    this.unreadFrom = null;
    this.#changed();
  }

  /** The line "new" goes above the last `count` messages of others. */
  markUnread(count, selfID) {
    const others = this.messages.filter(message => message.sendID !== selfID);
    this.unreadFrom = count > 0 ? (others.at(-count) ?? others[0])?.key ?? null : null;
  }

  #put(message) {
    const index = message.clientMsgID ? this.messages.findIndex(old => old.clientMsgID === message.clientMsgID) : -1;
    if (index < 0) {
      if (message.status !== Status.DELETED) this.#insert({ ...message, key: message.key ?? message.clientMsgID });
      return;
    }
    const [old] = this.messages.splice(index, 1);
    const next = merged(old, message);
    if (next.status !== Status.DELETED) this.#insert({ ...next, key: old.key });
  }

  #insert(message) {
    let index = this.messages.length;
    while (index > 0 && this.messages[index - 1].sendTime > message.sendTime) index--;
    this.messages.splice(index, 0, message);
  }

  async #page(startClientMsgID, count = PAGE) {
    const page = await this.#call('GetAdvancedHistoryMessageList', {
      conversationID: this.conversationID, startClientMsgID, lastMinSeq: 0, count, userID: '', groupID: '',
    });
    return { ...page, messageList: page.messageList ?? [] };
  }
}

/** Without what was in it. */
function bare(message) {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !name.endsWith('Elem') || name === 'attachedInfoElem'));
}

const ended = page => Boolean(page.isEnd) || page.messageList.length === 0;
