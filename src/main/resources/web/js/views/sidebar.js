import { h, oncePerFrame, reconcile, setText } from '../dom.js';
import { isUserID } from '../session.js';
import { avatar } from './avatar.js';
import { conversationRow, updateConversationRow } from './conversation-row.js';
import { icon } from './icons.js';
import { themeButton } from './theme.js';

const MOST_PEOPLE = 60;

const PILLS = {
  connected: 'Connected', connecting: 'Connecting', waiting: 'Disconnected', syncing: 'Updating',
  'upstream-connecting': 'No OpenIM', 'upstream-failed': 'No OpenIM', 'sync-failed': 'Incomplete',
};

/** The list side: who I am, a field to find or start a chat, the chats, and the people to start one with. */
export class Sidebar {
  #root;
  #chat;
  #actions;

  /** `actions`: open(conversationID), openUser(userID), showProfile(), showCode(), logout(). */
  constructor(root, chat, actions) {
    this.#root = root;
    this.#chat = chat;
    this.#actions = actions;
    this.#build();
    const render = oncePerFrame(() => this.#render());
    for (const event of ['self', 'conversations', 'open', 'typing']) chat.on(event, render);
    chat.people.on('change', render);
    chat.connection.on('change', render);
    // "Yesterday" and such go by without an event.
    this.clock = setInterval(render, 60_000);
    this.#render();
  }

  close() {
    clearInterval(this.clock);
    this.#root.replaceChildren();
  }

  #build() {
    this.me = h('button', { type: 'button', class: 'me', onclick: () => this.#actions.showProfile() });
    this.search = h('input', {
      type: 'search', class: 'search-field', placeholder: 'Find somebody, or type a user ID', autocomplete: 'off',
      'aria-label': 'Find a chat or a person, or type a new user ID', maxLength: 64,
      oninput: () => this.#render(), onkeydown: event => this.#searchKey(event),
    });
    this.chats = h('ul', { class: 'rows', 'aria-label': 'Chats' });
    this.people = h('ul', { class: 'rows', 'aria-label': 'People' });
    this.peopleTitle = h('h2', { class: 'rows-title', text: 'People' });
    this.start = h('button', { type: 'button', class: 'row row-start', onclick: () => this.#startTyped() });
    this.nothing = h('p', { class: 'rows-empty' });
    this.scroller = h('div', { class: 'sidebar-lists', onkeydown: event => this.#listKey(event) },
      this.chats, this.nothing, this.peopleTitle, this.people, this.start);
    this.#root.replaceChildren(
      h('header', { class: 'sidebar-head' }, this.me, h('div', { class: 'sidebar-tools' },
        button('code', 'Connect from your own code', () => this.#actions.showCode()),
        themeButton(),
        button('logout', 'Log out', () => this.#actions.logout()))),
      h('div', { class: 'search' }, icon('search'), this.search),
      this.scroller);
  }

  #render() {
    this.#renderMe();
    const wanted = this.search.value.trim().toLowerCase();
    const fits = (...texts) => !wanted || texts.some(text => text?.toLowerCase().includes(wanted));
    const all = this.#chat.list();
    const chats = all.filter(conversation => fits(conversation.showName, conversation.userID));
    reconcile(this.chats, chats, conversation => conversation.conversationID,
      conversation => conversationRow(conversation, this.#chat, () => this.#open(conversation.conversationID)),
      (element, conversation) => updateConversationRow(element, conversation, this.#chat));
    const partners = new Set(all.map(conversation => conversation.userID));
    const people = this.#chat.people.list()
      .filter(({ userID, nickname }) => !partners.has(userID) && fits(nickname, userID));
    reconcile(this.people, people.slice(0, MOST_PEOPLE), user => user.userID,
      user => this.#personRow(user), (element, user) => this.#updatePersonRow(element, user));
    this.peopleTitle.hidden = people.length === 0;
    this.#renderStart(wanted);
    setText(this.nothing, this.#emptyText(wanted, all, chats, people));
    this.nothing.hidden = !this.nothing.textContent;
  }

  #emptyText(wanted, all, chats, people) {
    if (wanted) return chats.length + people.length || !this.start.hidden ? '' : 'Nobody by that name.';
    if (all.length) return '';
    return people.length ? 'No chats yet. Pick somebody to write to.' : 'No chats yet. Open a second tab and log in as somebody else.';
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

  /** A typed ID that is nobody's yet can be written to all the same. */
  #renderStart(wanted) {
    const typed = this.search.value.trim();
    const known = wanted === this.#chat.self.userID.toLowerCase()
      || this.#chat.people.list().some(({ userID }) => userID.toLowerCase() === wanted)
      || this.#chat.list().some(({ userID }) => userID.toLowerCase() === wanted);
    this.start.hidden = !isUserID(typed) || known;
    if (this.start.hidden) return;
    this.start.replaceChildren(h('span', { class: 'avatar avatar-plain', 'aria-hidden': 'true' }, icon('person')),
      h('span', { class: 'row-main' }, h('span', { class: 'row-name', text: typed }),
        h('span', { class: 'row-preview', text: 'Start a chat with this user ID' })));
  }

  #personRow(user) {
    const element = h('li', null, h('button', { type: 'button', class: 'row', onclick: () => this.#openUser(user.userID) }));
    this.#updatePersonRow(element, user);
    return element;
  }

  #updatePersonRow(element, { userID, nickname, faceURL }) {
    const online = this.#chat.people.isOnline(userID);
    const active = this.#chat.open?.userID === userID;
    const row = element.firstElementChild;
    row.toggleAttribute('aria-current', active);
    const state = JSON.stringify([nickname, faceURL, online]);
    if (row.dataset.state === state) return;
    row.dataset.state = state;
    row.replaceChildren(avatar({ id: userID, name: nickname, faceURL }, { online }),
      h('span', { class: 'row-main' }, h('span', { class: 'row-name', text: nickname }),
        h('span', { class: 'row-preview', text: online ? 'Online' : `ID ${userID}` })));
  }

  #open(conversationID) {
    this.#clearSearch();
    this.#actions.open(conversationID);
  }

  #openUser(userID) {
    this.#clearSearch();
    this.#actions.openUser(userID);
  }

  #startTyped() {
    this.#openUser(this.search.value.trim());
  }

  #clearSearch() {
    if (!this.search.value) return;
    this.search.value = '';
    this.#render();
  }

  #searchKey(event) {
    if (event.key === 'Escape') this.#clearSearch();
    if (event.key === 'ArrowDown') {
      this.scroller.querySelector('.row:not([hidden])')?.focus();
      event.preventDefault();
    }
    if (event.key === 'Enter' && this.search.value.trim()) this.scroller.querySelector('.row:not([hidden])')?.click();
  }

  /** Arrow keys walk through the rows of both lists; above the first one is the search field. */
  #listKey(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...this.scroller.querySelectorAll('.row:not([hidden])')];
    const next = rows.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
    (next < 0 ? this.search : rows[next])?.focus();
    event.preventDefault();
  }
}

function button(name, label, onclick) {
  return h('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label, onclick }, icon(name));
}
