import { Emitter } from '../emitter.js';
import { Uploader } from '../files/uploader.js';
import { Connection } from './connection.js';
import { Contacts } from './contacts.js';
import { ConversationActions } from './conversation-actions.js';
import { Groups } from './groups.js';
import { MessageActions } from './message-actions.js';
import { Outbox } from './outbox.js';
import { People } from './people.js';
import { ReadMarks } from './read-marks.js';
import { Search } from './search.js';
import { Thread } from './thread.js';
import { Type, latestOf } from './message.js';
import { TypingNotifier, TypingWatch } from './typing.js';

const SINGLE = 1;
const GROUP = 3;

/**
 * One logged-in user: conversations, messages, people, and what one can do with them. Views read it and listen to its events:
 * `self`, `conversations`, `open` (another conversation is on the screen), `thread` (with the Thread), `typing`, `problem`
 * (with words for the user), `reveal` (a message of the open conversation is to be shown, by its clientMsgID); `people`,
 * `contacts`, `groups` and `connection` have a `change` of their own.
 */
export class Chat extends Emitter {
  conversations = new Map();
  openID = null;
  unread = 0;
  #client;
  #devApi;
  #threads = new Map();
  #typingNotifier;
  #typingWatch;
  #readMarks;

  constructor(client, devApi, self) {
    super();
    this.#client = client;
    this.#devApi = devApi;
    this.self = self;
    this.connection = new Connection(client);
    this.people = new People(devApi, client);
    this.contacts = new Contacts(client);
    this.groups = new Groups(client);
    this.search = new Search(client);
    this.settings = new ConversationActions(client, this);
    this.messages = new MessageActions(client, this, new Outbox(client), new Uploader(client));
    this.#typingNotifier = new TypingNotifier(client);
    this.#typingWatch = new TypingWatch(client, message => this.#conversationIDOf(message), () => this.emit('typing'));
    this.#readMarks = new ReadMarks(client, this);
    this.#listen();
  }

  /** Logs in and loads the lists; rejects if the first login fails. */
  async start() {
    await this.#client.login();
  }

  /** In the order of the list: pinned ones, then the latest. */
  list() {
    const rank = conversation => Math.max(conversation.latestMsgSendTime, conversation.draftTextTime);
    return [...this.conversations.values()]
      .filter(conversation => conversation.latestMsgSendTime > 0 || conversation.draftText)
      .sort((a, b) => b.isPinned - a.isPinned || rank(b) - rank(a));
  }

  get open() {
    return this.conversations.get(this.openID) ?? null;
  }

  thread(conversationID) {
    let thread = this.#threads.get(conversationID);
    if (!thread) {
      thread = new Thread(conversationID, (name, ...args) => this.#client.call(name, ...args), t => this.emit('thread', t));
      this.#threads.set(conversationID, thread);
    }
    return thread;
  }

  /** What to call a user: one's own remark, the name that he has now, the name that came with something, his ID. */
  nameOfUser(userID, nickname = '') {
    return this.contacts.remarkOf(userID) || this.people.get(userID)?.nickname || nickname || userID;
  }

  nameOf({ userID, groupID, showName }) {
    return groupID ? this.groups.joined.get(groupID)?.groupName || showName || groupID : this.nameOfUser(userID, showName);
  }

  /** For sentences about what happened. */
  person = user => {
    if (!user?.userID) return 'Somebody';
    return user.userID === this.self.userID ? 'You' : this.nameOfUser(user.userID, user.nickname);
  };

  /** The names of those who are typing there now. */
  typists(conversationID) {
    return this.#typingWatch.typists(conversationID).map(userID => this.nameOfUser(userID));
  }

  /** Puts a conversation on the screen, or none. */
  async openConversation(conversationID) {
    if (this.openID === conversationID) return;
    this.#typingNotifier.stop();
    if (this.openID) this.thread(this.openID).unreadFrom = null;
    this.openID = conversationID;
    this.emit('open');
    if (!conversationID) return;
    const thread = this.thread(conversationID);
    const unread = this.open?.unreadCount ?? 0;
    this.people.watch([this.open?.userID]);
    if (this.open?.groupID) this.groups.self(this.open.groupID).catch(() => {});
    this.settings.mentionsSeen(conversationID).catch(() => {});
    await thread.load();
    if (this.openID !== conversationID) return;
    thread.markUnread(unread, this.self.userID);
    this.emit('thread', thread);
  }

  /** The conversation with a user; a user whom the server does not know yet is made first. Returns its ID. */
  async conversationWith(userID) {
    const known = this.#known(conversation => conversation.conversationType === SINGLE && conversation.userID === userID);
    if (known) return known.conversationID;
    await this.people.refresh();
    if (!this.people.get(userID)) {
      const nickname = this.people.list().find(user => user.userID === userID)?.nickname ?? userID;
      await this.#devApi.token(userID, nickname);
      await this.people.refresh();
    }
    return this.#obtain(SINGLE, userID);
  }

  /** The conversation of a group. Returns its ID. */
  async conversationOf(groupID) {
    return this.#known(conversation => conversation.groupID === groupID)?.conversationID ?? this.#obtain(GROUP, groupID);
  }

  /** Opens a conversation at a message. */
  async reveal(conversationID, clientMsgID) {
    await this.openConversation(conversationID);
    if (this.openID === conversationID) this.emit('reveal', clientMsgID);
  }

  send(conversationID, text, options) {
    this.#typingNotifier.stop();
    return this.messages.sendText(conversationID, text, options);
  }

  typing(conversationID) {
    const conversation = this.conversations.get(conversationID);
    if (conversation) this.#typingNotifier.typing(conversation);
  }

  stopTyping() {
    this.#typingNotifier.stop();
  }

  /** Says whether the newest messages of the open conversation are in sight; what is in sight counts as read. */
  watching(inSight) {
    this.#readMarks.watching = inSight;
    this.#readMarks.mark();
  }

  /** Names every field that it means to keep: the Go gateway wipes the ones left out. */
  async rename(nickname) {
    await this.#client.call('SetSelfInfo', { nickname, faceURL: this.self.faceURL ?? '' });
    this.self = { ...this.self, nickname };
    this.emit('self');
  }

  retryNow() {
    this.#client.retryNow();
  }

  /** Looks whether the connection still lives, after the machine slept or the network changed. */
  probe() {
    return this.#client.probe();
  }

  async logout() {
    await this.#client.logout();
  }

  #listen() {
    const client = this.#client;
    client.on('state', state => {
      if (state.name === 'connected') this.#refresh(true);
    });
    client.on('OnSyncServerFinish', () => this.#refresh(false));
    for (const event of ['OnNewConversation', 'OnConversationChanged']) {
      client.on(event, list => this.#conversationsChanged(list ?? []));
    }
    client.on('OnTotalUnreadMessageCountChanged', count => this.#setUnread(count));
    client.on('OnRecvNewMessages', messages => this.#received(messages));
    client.on('OnRecvC2CReadReceipt', receipts => this.#readByPeer(receipts));
    client.on('OnNewRecvMessageRevoked', info => {
      for (const thread of this.#threads.values()) thread.revoke(info);
    });
    client.on('OnMsgDeleted', ({ clientMsgID }) => {
      for (const thread of this.#threads.values()) thread.remove(clientMsgID);
    });
    client.on('OnSelfInfoUpdated', self => {
      this.self = { ...this.self, ...self };
      this.emit('self');
    });
  }

  /** Reads everything anew. After a cut (`reconnected`) there is also what the open conversation missed. */
  async #refresh(reconnected) {
    if (reconnected) {
      this.people.watchAgain();
      this.people.refresh().catch(error => console.warn(`users: ${error.message}`));
    }
    this.contacts.reload();
    this.groups.reload();
    const [self, list, unread] = await Promise.allSettled(
      ['GetSelfUserInfo', 'GetAllConversationList', 'GetTotalUnreadMsgCount'].map(name => this.#client.call(name)));
    if (self.status === 'fulfilled' && self.value?.userID) {
      this.self = self.value;
      this.emit('self');
    }
    if (list.status === 'fulfilled') this.#conversationsChanged(list.value);
    if (unread.status === 'fulfilled') this.#setUnread(unread.value);
    // Threads that are not on the screen are read again when they are opened.
    for (const thread of this.#threads.values()) if (thread.conversationID === this.openID) thread.load();
    if (list.status === 'rejected' && this.#client.connected) {
      this.emit('problem', `The list of chats could not be loaded: ${list.reason.message}`);
    }
  }

  #setUnread(count) {
    this.unread = Number(count) || 0;
    this.emit('conversations');
  }

  /** Takes conversations as they are now. */
  put(list) {
    for (const conversation of list) this.conversations.set(conversation.conversationID, conversation);
    this.emit('conversations');
  }

  #conversationsChanged(list) {
    this.put(list);
    this.people.watch(list.map(conversation => conversation.userID));
    for (const conversation of list) {
      const latest = latestOf(conversation);
      const thread = this.#threads.get(conversation.conversationID);
      // This is how a message that the same user sent from another tab arrives.
      if (latest?.clientMsgID && thread?.state === 'ready' && !(latest.sendTime < thread.messages.at(-1)?.sendTime
        && !thread.find(latest.clientMsgID))) thread.put(latest);
    }
    this.#readMarks.mark();
  }

  #received(messages) {
    for (const message of messages) {
      if (message.contentType === Type.TYPING) continue;
      const thread = this.#threads.get(this.#conversationIDOf(message));
      if (thread?.state !== 'ready') continue;
      thread.put(message);
      const unseen = thread.conversationID === this.openID && !this.#readMarks.watching && message.sendID !== this.self.userID;
      if (unseen && !thread.unreadFrom) thread.unreadFrom = thread.find(message.clientMsgID)?.key ?? null;
    }
    this.#readMarks.mark();
  }

  #readByPeer(receipts) {
    for (const { userID, msgIDList } of receipts) {
      for (const conversation of this.conversations.values()) {
        if (conversation.conversationType !== SINGLE || conversation.userID !== userID) continue;
        this.#threads.get(conversation.conversationID)?.read(msgIDList ?? []);
      }
    }
  }

  #known(fits) {
    return [...this.conversations.values()].find(fits);
  }

  async #obtain(type, sourceID) {
    const conversation = await this.#client.call('GetOneConversation', type, sourceID);
    this.put([conversation]);
    return conversation.conversationID;
  }

  #conversationIDOf({ sendID, recvID, groupID, sessionType }) {
    if (groupID) return `${sessionType === 2 ? 'g' : 'sg'}_${groupID}`;
    return `${sessionType === 4 ? 'sn' : 'si'}_${[sendID, recvID].sort().join('_')}`;
  }
}
