import { Emitter } from '../emitter.js';
import { SUGGESTED } from '../session.js';

const MOST_SUBSCRIBED = 200;
/** With fewer known people than this, suggested ones fill the list up. */
const COMPANY = 4;

/**
 * The users that the server knows, and the suggested ones, who become known when somebody writes to them; with who is online.
 * Says `change` when any of it changed.
 */
export class People extends Emitter {
  #devApi;
  #client;
  #users = new Map();
  #platforms = new Map();
  #subscribed = new Set();
  /** What list() has made, until something changes: it is asked for at each event, and a test server may have thousands of users. */
  #sorted = null;

  constructor(devApi, client) {
    super();
    this.#devApi = devApi;
    this.#client = client;
    client.on('OnUserStatusChanged', status => {
      this.#setStatus(status);
      this.#changed();
    });
  }

  /** Everybody but oneself: online users first, then by name. */
  list() {
    if (this.#sorted) return this.#sorted;
    const others = [...this.#users.values()].filter(({ userID }) => userID !== this.#client.userID);
    const suggested = SUGGESTED.filter(({ userID }) => userID !== this.#client.userID && !this.#users.has(userID))
      .slice(0, Math.max(0, COMPANY - others.length));
    this.#sorted = [...others, ...suggested].sort((a, b) =>
      this.isOnline(b.userID) - this.isOnline(a.userID) || a.nickname.localeCompare(b.nickname));
    return this.#sorted;
  }

  get(userID) {
    return this.#users.get(userID);
  }

  isOnline(userID) {
    return (this.#platforms.get(userID)?.length ?? 0) > 0;
  }

  /** Reads the list of users; throws if it can't be had. */
  async refresh() {
    const users = await this.#devApi.users();
    this.#users = new Map(users.map(user => [user.userID, { ...user, nickname: user.nickname || user.userID }]));
    for (const user of users) this.#setStatus(user);
    this.#changed();
    this.watch(users.map(user => user.userID));
  }

  /** Has the server tell when one of these users comes or goes. */
  async watch(userIDs) {
    const added = userIDs.filter(id => id && id !== this.#client.userID && !this.#subscribed.has(id))
      .slice(0, MOST_SUBSCRIBED - this.#subscribed.size);
    if (added.length === 0) return;
    for (const id of added) this.#subscribed.add(id);
    try {
      for (const status of await this.#client.call('SubscribeUsersStatus', added)) this.#setStatus(status);
      this.#changed();
    } catch (error) {
      for (const id of added) this.#subscribed.delete(id);
      console.warn(`subscribing to who is online: ${error.message}`);
    }
  }

  /** A new connection may have a new core behind it that knows nothing of the subscriptions. */
  async watchAgain() {
    const userIDs = [...this.#subscribed];
    this.#subscribed.clear();
    await this.watch(userIDs);
  }

  #changed() {
    this.#sorted = null;
    this.emit('change');
  }

  #setStatus({ userID, platformIDs }) {
    this.#platforms.set(userID, platformIDs ?? []);
  }
}
