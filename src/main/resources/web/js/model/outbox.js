import { words } from '../words.js';
import { Status, localMessage, withoutPageParts } from './message.js';

const ALREADY_SENT = 10204;
const PUSH = { title: 'New message', desc: '', ex: '', iOSPushSound: '+1', iOSBadgeCount: true };

/**
 * Sends messages: one is on the screen at once, as sending; then it is prepared (a file is uploaded), the SDK makes it, and it goes
 * out. What fails stays, marked as failed, and can be sent again. The messages of one conversation leave in the order in which
 * they were written, but for files, which leave when they are uploaded.
 */
export class Outbox {
  #client;
  #queues = new Map();
  /** By the message's key: how to prepare and make it, what was prepared, and how to end that. */
  #jobs = new Map();

  constructor(client) {
    this.#client = client;
  }

  /**
   * `parts` is the content as the page shows it; `make(prepared)` returns a promise of the SDK's message. `prepare(progress,
   * signal)`, where something has to be done first, returns a promise of what `make` gets.
   */
  send(conversation, thread, parts, make, prepare = null) {
    const message = localMessage(this.#client.userID, { ...parts, sendTime: now(thread) });
    this.#jobs.set(message.key, { make, prepare, prepared: undefined });
    thread.put(message);
    return this.#start(conversation, thread, message.key);
  }

  resend(conversation, thread, key) {
    thread.change(key, { status: Status.SENDING, sendTime: now(thread), failure: undefined });
    return this.#start(conversation, thread, key);
  }

  /** Gives a message up that is being prepared or has failed. */
  drop(thread, key) {
    this.#jobs.get(key)?.abort?.abort();
    this.#jobs.delete(key);
    thread.removeKey(key);
  }

  async #start(conversation, thread, key) {
    if (await this.#prepare(thread, key)) await this.#enqueue(conversation, thread, key);
  }

  async #prepare(thread, key) {
    const job = this.#jobs.get(key);
    if (!job?.prepare || job.prepared !== undefined) return true;
    job.abort = new AbortController();
    try {
      job.prepared = await job.prepare(progress => thread.change(key, { progress }), job.abort.signal);
      return this.#jobs.has(key);
    } catch (error) {
      if (this.#jobs.has(key)) this.#failed(thread, key, error);
      return false;
    }
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
    if (!message || message.clientMsgID) return message;
    const job = this.#jobs.get(key);
    const { sendTime, status, ...made } = await job.make(job.prepared);
    thread.change(key, made);
    return { ...made, sendTime, status };
  }

  async #deliver(conversation, thread, key) {
    try {
      const message = await this.#create(thread, key);
      if (!message) return;
      const sent = await this.#client.call('SendMessageNotOss', withoutPageParts(message), conversation.userID, conversation.groupID,
        PUSH, false);
      thread.change(key, { ...sent, progress: undefined });
      this.#jobs.delete(key);
    } catch (error) {
      if (error.code === ALREADY_SENT) thread.change(key, { status: Status.SENT });
      else this.#failed(thread, key, error);
    }
  }

  #failed(thread, key, error) {
    thread.change(key, { status: Status.FAILED, failure: words(error), progress: undefined });
  }
}

/** Not before the latest message, whatever this machine's clock says: a new message belongs at the end. */
function now(thread) {
  return Math.max(Date.now(), thread.messages.at(-1)?.sendTime ?? 0);
}
