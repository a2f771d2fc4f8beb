import { onRoute, routeTo, routedConversation } from '../router.js';
import { words } from '../words.js';
import { Banner } from './banner.js';
import { showCode, showProfile } from './dialogs.js';
import { Sidebar } from './sidebar.js';
import { Stage } from './stage.js';
import { toast } from './toast.js';

const REFRESH_PEOPLE = 4_000;
const NARROW = matchMedia('(max-width: 760px)');

/** The screen of a logged-in user: puts the views together and follows the address, the window and the network. */
export class ChatApp {
  #chat;
  #root = document.getElementById('app');
  #sidebarRoot = document.getElementById('sidebar');
  #stageRoot = document.getElementById('stage');
  #closers = [];

  /** `identity()` returns what the user needs to log in elsewhere: userID, token, wsAddr. */
  constructor(chat, identity) {
    this.#chat = chat;
    this.#root.hidden = false;
    new Banner(document.getElementById('banner'), chat.connection, { retryNow: () => chat.retryNow() });
    const sidebar = new Sidebar(this.#sidebarRoot, chat, {
      open: routeTo,
      openUser: userID => this.#openUser(userID),
      openGroup: groupID => this.#openGroup(groupID),
      reveal: (conversationID, clientMsgID) => this.#reveal(conversationID, clientMsgID),
      showProfile: () => showProfile(chat),
      showCode: () => showCode(identity()),
      logout: () => chat.logout().catch(() => {}),
    });
    const stage = new Stage(this.#stageRoot, chat, { close: () => routeTo(null), openUser: userID => this.#openUser(userID) });
    this.#closers.push(() => stage.close(), () => sidebar.close(), onRoute(() => this.#follow()));
    chat.on('problem', toast);
    chat.on('conversations', () => {
      this.#follow();
      this.#title();
    });
    chat.on('self', () => this.#title());
    chat.on('open', () => this.#layOut());
    this.#listen(window, 'online', () => chat.probe());
    this.#listen(document, 'visibilitychange', () => document.visibilityState === 'visible' && chat.probe());
    this.#listen(window, 'pagehide', () => stage.composer.keepDraft());
    this.#listen(NARROW, 'change', () => this.#layOut());
    const timer = setInterval(() => this.#refreshPeople(), REFRESH_PEOPLE);
    this.#closers.push(() => clearInterval(timer));
    this.#follow();
    this.#layOut();
    this.#title();
  }

  close() {
    for (const close of this.#closers) close();
    this.#root.hidden = true;
    document.querySelector('dialog[open]')?.close();
    routeTo(null);
  }

  #listen(target, event, listener) {
    target.addEventListener(event, listener);
    this.#closers.push(() => target.removeEventListener(event, listener));
  }

  /** The address may name a conversation that is not here yet (a reload), or one of another user's. */
  #follow() {
    const wanted = routedConversation();
    if (wanted === null || this.#chat.conversations.has(wanted)) this.#chat.openConversation(wanted);
  }

  async #openUser(userID) {
    try {
      routeTo(await this.#chat.conversationWith(userID));
    } catch (error) {
      toast(`The chat with ${userID} could not be opened: ${words(error)}.`);
    }
  }

  async #openGroup(groupID) {
    try {
      routeTo(await this.#chat.conversationOf(groupID));
    } catch (error) {
      toast(`The group could not be opened: ${words(error)}.`);
    }
  }

  async #reveal(conversationID, clientMsgID) {
    routeTo(conversationID);
    await this.#chat.reveal(conversationID, clientMsgID);
  }

  #refreshPeople() {
    if (document.visibilityState === 'visible') this.#chat.people.refresh().catch(() => {});
  }

  /** On a narrow screen one side covers the other; what is covered must not be reached by the keyboard. */
  #layOut() {
    const open = Boolean(this.#chat.openID);
    this.#root.dataset.view = open ? 'chat' : 'list';
    this.#sidebarRoot.inert = NARROW.matches && open;
    this.#stageRoot.inert = NARROW.matches && !open;
  }

  #title() {
    const { self, unread } = this.#chat;
    document.title = `${unread ? `(${unread}) ` : ''}${self.nickname || self.userID} · JSSDK chat`;
  }
}
