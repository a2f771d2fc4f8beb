import { h, oncePerFrame, setText } from '../dom.js';
import { avatar } from './avatar.js';
import { ChatsPanel } from './chats-panel.js';
import { ContactsPanel } from './contacts-panel.js';
import { GroupsPanel } from './groups-panel.js';
import { icon } from './icons.js';
import { themeButton } from './theme.js';

const PILLS = {
  connected: 'Connected', connecting: 'Connecting', waiting: 'Disconnected', syncing: 'Updating',
  'upstream-connecting': 'No OpenIM', 'upstream-failed': 'No OpenIM', 'sync-failed': 'Incomplete',
};

/** The list side: who I am, and the chats, contacts and groups, one of them at a time. */
export class Sidebar {
  #root;
  #chat;
  #actions;
  #tabs;
  #off = [];

  /** `actions`: open(conversationID), openUser(userID), openGroup(groupID), reveal(conversationID, clientMsgID), showProfile(), showCode(), logout(). */
  constructor(root, chat, actions) {
    this.#root = root;
    this.#chat = chat;
    this.#actions = actions;
    this.#build();
    const render = oncePerFrame(() => this.#render());
    for (const event of ['self', 'conversations']) this.#off.push(chat.on(event, render));
    for (const part of [chat.connection, chat.contacts, chat.groups]) this.#off.push(part.on('change', render));
    this.#render();
    this.#select(0);
  }

  close() {
    for (const off of this.#off) off();
    for (const { panel } of this.#tabs) panel.close();
    this.#root.replaceChildren();
  }

  #build() {
    this.me = h('button', { type: 'button', class: 'me', onclick: () => this.#actions.showProfile() });
    const { open, openUser, openGroup, reveal } = this.#actions;
    // Whoever opens something from another list sees it in the list of chats then.
    const first = action => (...args) => {
      this.#select(0);
      action(...args);
    };
    this.#tabs = [
      { name: 'Chats', icon: 'chat', panel: new ChatsPanel(this.#chat, { open, openUser, reveal }) },
      { name: 'Contacts', icon: 'person', panel: new ContactsPanel(this.#chat, { openUser: first(openUser) }) },
      { name: 'Groups', icon: 'group', panel: new GroupsPanel(this.#chat, { openGroup: first(openGroup) }) },
    ].map((tab, index) => this.#tab(tab, index));
    this.#root.replaceChildren(
      h('header', { class: 'sidebar-head' }, this.me, h('div', { class: 'sidebar-tools' },
        button('code', 'Connect from your own code', () => this.#actions.showCode()),
        themeButton(),
        button('logout', 'Log out', () => this.#actions.logout()))),
      ...this.#tabs.map(({ panel }) => panel.element),
      h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Lists', onkeydown: event => this.#tabKey(event) }, this.#tabs.map(tab => tab.button)));
  }

  #tab(tab, index) {
    const id = `panel-${tab.name.toLowerCase()}`;
    const badge = h('span', { class: 'badge', hidden: true });
    const label = h('span', { class: 'sr-only' });
    const element = h('button', { type: 'button', class: 'tab', role: 'tab', id: `${id}-tab`, 'aria-controls': id, onclick: () => this.#select(index) },
      h('span', { class: 'tab-icon', 'aria-hidden': 'true' }, icon(tab.icon), badge), h('span', { text: tab.name }), label);
    Object.assign(tab.panel.element, { id, role: 'tabpanel' });
    tab.panel.element.setAttribute('aria-labelledby', `${id}-tab`);
    return { ...tab, button: element, badge, label };
  }

  #select(chosen) {
    for (const [index, { panel, button: element }] of this.#tabs.entries()) {
      panel.element.hidden = index !== chosen;
      element.setAttribute('aria-selected', String(index === chosen));
      element.tabIndex = index === chosen ? 0 : -1;
    }
  }

  #tabKey(event) {
    const at = this.#tabs.findIndex(tab => tab.button === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.#tabs.length - 1 }[event.key];
    if (to === undefined) return;
    const next = (to + this.#tabs.length) % this.#tabs.length;
    this.#select(next);
    this.#tabs[next].button.focus();
    event.preventDefault();
  }

  #render() {
    this.#renderMe();
    const { unread, contacts, groups } = this.#chat;
    this.#showBadge(0, unread, 'unread');
    this.#showBadge(1, contacts.waiting, 'waiting for your answer');
    this.#showBadge(2, groups.waiting, 'waiting for your answer');
  }

  #showBadge(index, count, meaning) {
    const { badge, label } = this.#tabs[index];
    badge.hidden = !count;
    setText(badge, count > 99 ? '99+' : String(count || ''));
    setText(label, count ? ` ${count} ${meaning}` : '');
  }

  #renderMe() {
    const { self, connection } = this.#chat;
    const name = self.nickname || self.userID;
    const { kind } = connection.status;
    const pill = PILLS[kind] ?? 'Logged out';
    const state = JSON.stringify([name, self.faceURL, pill]);
    if (this.me.dataset.state === state) return;
    this.me.dataset.state = state;
    this.me.title = 'Edit your profile';
    this.me.replaceChildren(avatar({ id: self.userID, name, faceURL: self.faceURL }),
      h('span', { class: 'me-text' }, h('span', { class: 'me-name', text: name }),
        h('span', { class: 'pill', dataset: { kind }, text: pill })),
      h('span', { class: 'sr-only', text: 'Edit your profile' }));
  }
}

function button(name, label, onclick) {
  return h('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label, onclick }, icon(name));
}
