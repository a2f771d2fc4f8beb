import { h } from '../dom.js';
import { icon } from './icons.js';

const DRAFT_AFTER = 1_000;
const MOST_CHARS = 5_000;

/** Where one writes. Keeps what was not sent as the conversation's draft. */
export class Composer {
  #chat;
  #sent;
  #conversationID = null;
  #draftTimer = null;

  /** `sent` is called after a message was put on its way. */
  constructor(chat, sent) {
    this.#chat = chat;
    this.#sent = sent;
    this.input = h('textarea', {
      class: 'composer-input', rows: 1, placeholder: 'Write a message', 'aria-label': 'Message', maxLength: MOST_CHARS,
      enterKeyHint: matchMedia('(hover: hover)').matches ? 'send' : 'enter',
      oninput: () => this.#changed(), onkeydown: event => this.#key(event), onblur: () => chat.stopTyping(),
    });
    this.button = h('button', { type: 'submit', class: 'composer-send', 'aria-label': 'Send', title: 'Send', disabled: true },
      icon('send'));
    this.element = h('form', { class: 'composer', onsubmit: event => this.#submit(event) }, this.input, this.button);
  }

  show(conversationID) {
    this.#conversationID = conversationID;
    this.input.value = this.#chat.conversations.get(conversationID)?.draftText ?? '';
    this.#fit();
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  /** Stores what is written as the draft; an empty field takes the draft away. */
  keepDraft() {
    clearTimeout(this.#draftTimer);
    if (this.#conversationID) this.#chat.saveDraft(this.#conversationID, this.input.value.trim() ? this.input.value : '');
  }

  #changed() {
    this.#fit();
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => this.keepDraft(), DRAFT_AFTER);
    if (this.input.value.trim()) this.#chat.typing(this.#conversationID);
    else this.#chat.stopTyping();
  }

  /** Enter sends where there is a keyboard. During the composition of a character, Enter belongs to the input method. */
  #key(event) {
    const plain = event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
    if (plain && matchMedia('(hover: hover)').matches) this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.#chat.send(this.#conversationID, text);
    this.input.value = '';
    this.#fit();
    this.keepDraft();
    this.focus();
    this.#sent();
  }

  #fit() {
    this.button.disabled = !this.input.value.trim();
    this.input.style.height = 'auto';
    this.input.style.height = `${this.input.scrollHeight}px`;
  }
}
