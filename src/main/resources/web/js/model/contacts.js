import { Emitter } from '../emitter.js';
import { Reloader } from './reloader.js';

const OPEN = 0;
const LISTS = {
  friends: ['OnFriendAdded', 'OnFriendDeleted', 'OnFriendInfoChanged'],
  requests: ['OnFriendApplicationAdded', 'OnFriendApplicationAccepted', 'OnFriendApplicationRejected', 'OnFriendApplicationDeleted'],
  blocked: ['OnBlackAdded', 'OnBlackDeleted'],
};

/** Friends, requests to be friends, and the blocked. Says `change` when any of it changed; what fails rejects. */
export class Contacts extends Emitter {
  /** By user ID: userID, nickname, faceURL, remark. */
  friends = new Map();
  /** Newest first; handleResult is 0 open, 1 accepted, -1 refused. */
  received = [];
  sent = [];
  blocked = new Map();
  #client;
  #reloaders;

  constructor(client) {
    super();
    this.#client = client;
    const loads = { friends: () => this.#loadFriends(), requests: () => this.#loadRequests(), blocked: () => this.#loadBlocked() };
    this.#reloaders = Object.fromEntries(Object.keys(LISTS).map(name => [name, new Reloader(async () => {
      await loads[name]();
      this.emit('change');
    })]));
    for (const [name, events] of Object.entries(LISTS)) for (const event of events) client.on(event, () => this.#reloaders[name].ask());
  }

  reload() {
    return Promise.all(Object.values(this.#reloaders).map(reloader => reloader.ask()));
  }

  /** How many requests wait for an answer. */
  get waiting() {
    return this.received.filter(({ handleResult }) => handleResult === OPEN).length;
  }

  remarkOf(userID) {
    return this.friends.get(userID)?.remark || '';
  }

  async add(userID, greeting) {
    await this.#client.call('AddFriend', { toUserID: userID, reqMsg: greeting, ex: '' });
    await this.#reloaders.requests.ask();
  }

  async answer(userID, accepted) {
    await this.#client.call(accepted ? 'AcceptFriendApplication' : 'RefuseFriendApplication', { toUserID: userID, handleMsg: '' });
    await this.reload();
  }

  async remark(userID, remark) {
    await this.#client.call('SetFriendRemark', { toUserID: userID, remark });
    await this.#reloaders.friends.ask();
  }

  async remove(userID) {
    await this.#client.call('DeleteFriend', userID);
    await this.#reloaders.friends.ask();
  }

  async block(userID, blocked) {
    if (blocked) await this.#client.call('AddBlack', userID, '');
    else await this.#client.call('RemoveBlack', userID);
    await this.#reloaders.blocked.ask();
  }

  async #loadFriends() {
    const list = (await this.#client.call('GetFriendList', false)) || [];
    this.friends = new Map(list.map(item => item.friendInfo ?? item).map(friend => [friend.userID, friend]));
  }

  async #loadRequests() {
    const lists = await Promise.all(['Recipient', 'Applicant'].map(side => this.#client.call(`GetFriendApplicationListAs${side}`)));
    [this.received, this.sent] = lists.map(list => (list || []).sort((a, b) => b.createTime - a.createTime));
  }

  async #loadBlocked() {
    const list = (await this.#client.call('GetBlackList')) || [];
    this.blocked = new Map(list.map(user => [user.blockUserID || user.userID, user]));
  }
}
