import { h, oncePerFrame, reconcile, setText } from '../dom.js';
import { isUserID } from '../session.js';
import { avatar } from './avatar.js';
import { conversationRow, updateConversationRow } from './conversation-row.js';
import { hitRow } from './hit-row.js';
import { icon } from './icons.js';

const MOST_PEOPLE = 60;
const MOST_HITS = 30;
const SEARCH_AFTER = 250;

/** A field to find chats, people and messages or to start a chat, the chats, and the people to start one with. */
export class ChatsPanel {
  #chat;
  #actions;
  #off = [];
  #hits = [];
  /** The text whose messages were looked for last. */
  #answered = '';
  #searchTimer = null;

  /** `actions`: open(conversationID), openUser(userID), reveal(conversationID, clientMsgID). */
  constructor(chat, actions) {
    this.#chat = chat;
    this.#actions = actions;
    this.#build();
    const render = oncePerFrame(() => this.#render());
    for (const event of ['self', 'conversations', 'open', 'typing']) this.#off.push(chat.on(event, render));
    for (const part of [chat.people, chat.contacts, chat.groups]) this.#off.push(part.on('change', render));
    // "Yesterday" and such go by without an event.
    this.clock = setInterval(render, 60_000);
    this.#render();
  }

  close() {
    clearInterval(this.clock);
    clearTimeout(this.#searchTimer);
    for (const off of this.#off) off();
  }

  #build() {
    this.search = h('input', {
      type: 'search', class: 'search-field', placeholder: 'Find people and messages', autocomplete: 'off',
      'aria-label': 'Find a chat, a person or a message, or type a new user ID', maxLength: 64,
      oninput: () => this.#searched(), onkeydown: event => this.#searchKey(event),
    });
    this.chats = h('ul', { class: 'rows', 'aria-label': 'Chats' });
    this.people = h('ul', { class: 'rows', 'aria-label': 'People' });
    this.peopleTitle = h('h2', { class: 'rows-title', text: 'People' });
    this.hits = h('ul', { class: 'rows', 'aria-label': 'Messages found' });
    this.hitsTitle = h('h2', { class: 'rows-title', text: 'Messages' });
    this.start = h('button', { type: 'button', class: 'row row-start', onclick: () => this.#openUser(this.search.value.trim()) });
    this.nothing = h('p', { class: 'rows-empty', role: 'status' });
    this.scroller = h('div', { class: 'sidebar-lists', onkeydown: event => this.#listKey(event) },
      this.chats, this.nothing, this.peopleTitle, this.people, this.start, this.hitsTitle, this.hits);
    this.element = h('div', { class: 'panel' }, h('div', { class: 'search' }, icon('search'), this.search), this.scroller);
  }

  #render() {
    const wanted = this.search.value.trim().toLowerCase();
    const fits = (...texts) => !wanted || texts.some(text => text?.toLowerCase().includes(wanted));
    const all = this.#chat.list();
    const chats = all.filter(conversation => fits(this.#chat.nameOf(conversation), conversation.showName, conversation.userID));
    reconcile(this.chats, chats, conversation => conversation.conversationID,
      conversation => conversationRow(conversation, this.#chat, () => this.#open(conversation.conversationID)),
      (element, conversation) => updateConversationRow(element, conversation, this.#chat));
    const partners = new Set(all.map(conversation => conversation.userID));
    const people = this.#chat.people.list()
      .filter(({ userID, nickname }) => !partners.has(userID) && fits(this.#chat.nameOfUser(userID, nickname), nickname, userID));
    reconcile(this.people, people.slice(0, MOST_PEOPLE), user => user.userID,
      user => this.#personRow(user), (element, user) => this.#updatePersonRow(element, user));
    this.peopleTitle.hidden = people.length === 0;
    this.#renderStart(wanted);
    this.#renderHits();
    setText(this.nothing, this.#emptyText(wanted, all, chats, people));
    this.nothing.hidden = !this.nothing.textContent;
  }

  #emptyText(wanted, all, chats, people) {
    if (wanted) {
      if (chats.length + people.length + this.#hits.length) return '';
      return this.start.hidden ? 'Nobody and nothing found.' : this.#answered === this.search.value.trim() ? 'No messages found.' : '';
    }
    if (all.length) return '';
    return people.length ? 'No chats yet. Pick somebody to write to.' : 'No chats yet. Open a second tab and log in as somebody else.';
  }

  /** Names are found at once, messages when the typing pauses. */
  #searched() {
    clearTimeout(this.#searchTimer);
    const text = this.search.value.trim();
    if (text.length < 2) this.#hits = [];
    else this.#searchTimer = setTimeout(() => this.#findMessages(text), SEARCH_AFTER);
    this.#render();
  }

  async #findMessages(text) {
    let hits = [];
    try {
      hits = await this.#chat.search.find(text);
    } catch (error) {
      console.warn(`search: ${error.message}`);
    }
    if (text !== this.search.value.trim()) return;
    this.#answered = text;
    this.#hits = hits.slice(0, MOST_HITS);
    this.#render();
  }

  #renderHits() {
    const wanted = this.search.value.trim();
    reconcile(this.hits, this.#hits, ({ message }) => `${wanted} ${message.clientMsgID}`,
      ({ conversationID, message }) => hitRow({ conversationID, message, wanted, inOneChat: false }, this.#chat, () => {
        this.#clearSearch();
        this.#actions.reveal(conversationID, message.clientMsgID);
      }), () => {});
    this.hitsTitle.hidden = this.#hits.length === 0;
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
    const name = this.#chat.nameOfUser(userID, nickname);
    const row = element.firstElementChild;
    row.toggleAttribute('aria-current', active);
    const state = JSON.stringify([name, faceURL, online]);
    if (row.dataset.state === state) return;
    row.dataset.state = state;
    row.replaceChildren(avatar({ id: userID, name, faceURL }, { online }),
      h('span', { class: 'row-main' }, h('span', { class: 'row-name', text: name }),
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

  #clearSearch() {
    if (!this.search.value) return;
    this.search.value = '';
    this.#searched();
  }

  #searchKey(event) {
    if (event.key === 'Escape') this.#clearSearch();
    if (event.key === 'ArrowDown') {
      this.scroller.querySelector('.row:not([hidden])')?.focus();
      event.preventDefault();
    }
    if (event.key === 'Enter' && this.search.value.trim()) this.scroller.querySelector('.row:not([hidden])')?.click();
  }

  /** Arrow keys walk through the rows of all lists; above the first one is the search field. */
  #listKey(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...this.scroller.querySelectorAll('.row:not([hidden])')];
    const next = rows.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
    (next < 0 ? this.search : rows[next])?.focus();
    event.preventDefault();
  }
}
