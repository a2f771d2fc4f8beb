import { Type } from './message.js';

const SAY_AGAIN = 5_000;
const IDLE = 6_000;
/** A hint by message counts for 10 s at the receiver; one by the input event ends with an event, 25 s later at most. */
const HINT_LASTS = 11_000;
const STATE_LASTS = 27_000;

/** Tells the others of a conversation that its user is typing: "yes" from time to time while keys come, "no" at the end. */
export class TypingNotifier {
  #client;
  #conversation = null;
  #lastYes = 0;
  #idleTimer = null;

  constructor(client) {
    this.#client = client;
  }

  typing(conversation) {
    if (this.#conversation?.conversationID !== conversation.conversationID) this.stop();
    this.#conversation = conversation;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.stop(), IDLE);
    if (Date.now() - this.#lastYes < SAY_AGAIN) return;
    this.#lastYes = Date.now();
    this.#say(conversation, true);
  }

  stop() {
    clearTimeout(this.#idleTimer);
    if (this.#conversation && this.#lastYes) this.#say(this.#conversation, false);
    this.#conversation = null;
    this.#lastYes = 0;
  }

  /** A hint is worth nothing later, so it does not wait for a lost connection, and its failure is nobody's business. */
  #say({ conversationID, userID, groupID }, typing) {
    if (!this.#client.connected) return;
    const said = groupID ? this.#client.call('ChangeInputStates', conversationID, typing)
      : this.#client.call('TypingStatusUpdate', userID, typing ? 'yes' : 'no');
    said.catch(() => {});
  }
}

/** Who is typing, by conversation. `changed` is called when it differs. */
export class TypingWatch {
  /** By conversation, by user: the timer that ends it. */
  #typists = new Map();
  #changed;

  constructor(client, conversationIDOf, changed) {
    this.#changed = changed;
    client.on('OnConversationUserInputStatusChanged', ({ conversationID, userID, platformIDs }) => {
      if (userID !== client.userID) this.#set(conversationID, userID, platformIDs?.length ? STATE_LASTS : 0);
    });
    client.on('OnRecvNewMessages', messages => {
      for (const message of messages) {
        if (message.sendID === client.userID) continue;
        const typing = message.contentType === Type.TYPING && message.typingElem?.msgTips === 'yes';
        this.#set(conversationIDOf(message), message.sendID, typing ? HINT_LASTS : 0);
      }
    });
  }

  /** The users who are typing there now. */
  typists(conversationID) {
    return [...(this.#typists.get(conversationID)?.keys() ?? [])];
  }

  #set(conversationID, userID, lasts) {
    const timers = this.#typists.get(conversationID) ?? new Map();
    const before = timers.has(userID);
    clearTimeout(timers.get(userID));
    timers.delete(userID);
    if (lasts) timers.set(userID, setTimeout(() => this.#set(conversationID, userID, 0), lasts));
    this.#typists.set(conversationID, timers);
    if (before !== Boolean(lasts)) this.#changed();
  }
}
