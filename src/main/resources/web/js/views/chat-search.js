import { h, reconcile, setText } from '../dom.js';
import { words } from '../words.js';
import { hitRow } from './hit-row.js';
import { icon } from './icons.js';

const AFTER = 250;

/** Finds messages of the open chat. A hit shows its message. */
export class ChatSearch {
  #chat;
  #conversationID = null;
  #timer = null;
  #hits = [];

  constructor(chat) {
    this.#chat = chat;
    this.input = h('input', { type: 'search', class: 'search-field', placeholder: 'Find in this chat', 'aria-label': 'Find in this chat', autocomplete: 'off',
      maxLength: 64, oninput: () => this.#typed(), onkeydown: event => this.#key(event) });
    this.list = h('ul', { class: 'rows', 'aria-label': 'Found in this chat', onkeydown: event => this.#key(event) });
    this.state = h('p', { class: 'search-state', role: 'status' });
    this.element = h('div', { class: 'chat-search', hidden: true },
      h('div', { class: 'chat-search-bar' }, h('div', { class: 'search' }, icon('search'), this.input),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close the search', title: 'Close the search', onclick: () => this.close() }, icon('close'))),
      this.state, this.list);
  }

  open(conversationID) {
    this.#conversationID = conversationID;
    this.element.hidden = false;
    this.input.focus();
  }

  close() {
    clearTimeout(this.#timer);
    this.element.hidden = true;
    this.input.value = '';
    this.#show([], '');
  }

  #typed() {
    clearTimeout(this.#timer);
    const text = this.input.value.trim();
    if (text) this.#timer = setTimeout(() => this.#find(text), AFTER);
    else this.#show([], '');
  }

  async #find(text) {
    try {
      const hits = await this.#chat.search.find(text, this.#conversationID);
      if (text !== this.input.value.trim()) return;
      this.#show(hits, hits.length ? `${hits.length} found` : 'Nothing found');
    } catch (error) {
      this.#show([], `The search failed: ${words(error)}`);
    }
  }

  #show(hits, state) {
    this.#hits = hits;
    const wanted = this.input.value.trim();
    reconcile(this.list, hits, ({ message }) => `${wanted} ${message.clientMsgID}`,
      ({ conversationID, message }) => hitRow({ conversationID, message, wanted, inOneChat: true }, this.#chat, () => this.#chat.reveal(conversationID, message.clientMsgID)), () => {});
    setText(this.state, state);
  }

  #key(event) {
    if (event.key === 'Escape') {
      this.close();
      event.stopPropagation();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [this.input, ...this.list.querySelectorAll('.row')];
    rows[rows.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
  }
}
