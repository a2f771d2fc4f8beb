import { NO_ANSWER } from '../sdk.js';
import { Status, localText } from './message.js';

const ALREADY_SENT = 10204;
const PUSH = { title: 'New message', desc: '', ex: '', iOSPushSound: '+1', iOSBadgeCount: true };

/**
 * Sends texts: a message is on the screen at once, as sending; then the SDK makes it, then it goes out. What fails stays, marked
 * as failed, and can be sent again. The messages of one conversation leave in the order in which they were written.
 */
export class Outbox {
  #client;
  #queues = new Map();

  constructor(client) {
    this.#client = client;
  }

  send(conversation, thread, text) {
    const message = { ...localText(text, this.#client.userID), sendTime: now(thread) };
    thread.put(message);
    return this.#enqueue(conversation, thread, message.key);
  }

  resend(conversation, thread, key) {
    thread.change(key, { status: Status.SENDING, sendTime: now(thread) });
    return this.#enqueue(conversation, thread, key);
  }

  /** One after the other, each when the one before has been answered: a gateway may run two calls at once. */
  #enqueue(conversation, thread, key) {
    const before = this.#queues.get(thread) ?? Promise.resolve();
    const sent = before.then(() => this.#deliver(conversation, thread, key));
    this.#queues.set(thread, sent);
    return sent;
  }

  async #create(thread, key) {
    const message = thread.messages.find(candidate => candidate.key === key);
    if (message.clientMsgID) return message;
    const { sendTime, status, ...made } = await this.#client.call('CreateTextMessage', message.textElem.content);
    thread.change(key, made);
    return { ...made, sendTime, status };
  }

  async #deliver(conversation, thread, key) {
    try {
      const { key: _, failure, ...message } = await this.#create(thread, key);
      const sent = await this.#client.call('SendMessageNotOss', message, conversation.userID, conversation.groupID, PUSH, false);
      thread.change(key, sent);
    } catch (error) {
      if (error.code === ALREADY_SENT) thread.change(key, { status: Status.SENT });
      else this.#failed(thread, key, error);
    }
  }

  #failed(thread, key, error) {
    const reason = error.code === NO_ANSWER ? 'No answer from the server' : error.message;
    thread.change(key, { status: Status.FAILED, failure: reason });
  }
}

/** Not before the latest message, whatever this machine's clock says: a new message belongs at the end. */
function now(thread) {
  return Math.max(Date.now(), thread.messages.at(-1)?.sendTime ?? 0);
}
