import { Type } from './message.js';

const SAY_AGAIN = 5_000;
const IDLE = 6_000;
/** A hint by message counts for 10 s at the receiver; one by the input event ends with an event, 25 s later at most. */
const HINT_LASTS = 11_000;
const STATE_LASTS = 27_000;

/** Tells the peer of a single chat that its user is typing: "yes" from time to time while keys come, "no" at the end. */
export class TypingNotifier {
  #client;
  #peer = null;
  #lastYes = 0;
  #idleTimer = null;

  constructor(client) {
    this.#client = client;
  }

  typing(peerID) {
    if (this.#peer !== peerID) this.stop();
    this.#peer = peerID;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.stop(), IDLE);
    if (Date.now() - this.#lastYes < SAY_AGAIN) return;
    this.#lastYes = Date.now();
    this.#say(peerID, 'yes');
  }

  stop() {
    clearTimeout(this.#idleTimer);
    if (this.#peer && this.#lastYes) this.#say(this.#peer, 'no');
    this.#peer = null;
    this.#lastYes = 0;
  }

  /** A hint is worth nothing later, so it does not wait for a lost connection, and its failure is nobody's business. */
  #say(peerID, tip) {
    if (this.#client.connected) this.#client.call('TypingStatusUpdate', peerID, tip).catch(() => {});
  }
}

/** Who is typing to this user, by conversation. `changed` is called when it differs. */
export class TypingWatch {
  #timers = new Map();
  #changed;

  constructor(client, conversationIDOf, changed) {
    this.#changed = changed;
    client.on('OnConversationUserInputStatusChanged', ({ conversationID, platformIDs }) =>
      this.#set(conversationID, platformIDs?.length ? STATE_LASTS : 0));
    client.on('OnRecvNewMessages', messages => {
      for (const message of messages) {
        if (message.sendID === client.userID) continue;
        const typing = message.contentType === Type.TYPING && message.typingElem?.msgTips === 'yes';
        this.#set(conversationIDOf(message), typing ? HINT_LASTS : 0);
      }
    });
  }

  isTyping(conversationID) {
    return this.#timers.has(conversationID);
  }

  #set(conversationID, lasts) {
    const before = this.#timers.has(conversationID);
    clearTimeout(this.#timers.get(conversationID));
    this.#timers.delete(conversationID);
    if (lasts) this.#timers.set(conversationID, setTimeout(() => this.#set(conversationID, 0), lasts));
    if (before !== Boolean(lasts)) this.#changed();
  }
}
