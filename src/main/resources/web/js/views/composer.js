import { h, setText } from '../dom.js';
import { previewOf } from '../model/message.js';
import { Attachments } from './attachments.js';
import { icon } from './icons.js';
import { MentionList } from './mention-list.js';

const DRAFT_AFTER = 1_000;
const MOST_CHARS = 5_000;

/** Where one writes. Keeps what was not sent as the conversation's draft. */
export class Composer {
  #chat;
  #sent;
  #conversationID = null;
  #draftTimer = null;
  #quoted = null;

  /** `sent` is called after a message was put on its way. */
  constructor(chat, sent) {
    this.#chat = chat;
    this.#sent = sent;
    this.input = h('textarea', {
      class: 'composer-input', rows: 1, placeholder: 'Write a message', 'aria-label': 'Message', maxLength: MOST_CHARS,
      enterKeyHint: matchMedia('(hover: hover)').matches ? 'send' : 'enter',
      oninput: () => this.#changed(), onkeydown: event => this.#key(event), onblur: () => chat.stopTyping(), onpaste: event => this.#pasted(event),
    });
    this.button = h('button', { type: 'submit', class: 'composer-send', 'aria-label': 'Send', title: 'Send', disabled: true },
      icon('send'));
    this.attachments = new Attachments(() => this.#fit());
    this.mentions = new MentionList(chat, this.input);
    this.chooser = h('input', { type: 'file', multiple: true, hidden: true, onchange: () => this.#chosen() });
    const attach = h('button', { type: 'button', class: 'composer-attach', 'aria-label': 'Attach files', title: 'Attach files',
      onclick: () => this.chooser.click() }, icon('attach'));
    this.quoteName = h('span', { class: 'quote-name' });
    this.quoteText = h('span', { class: 'quote-text' });
    this.quote = h('div', { class: 'composer-quote', hidden: true },
      h('div', { class: 'quote' }, this.quoteName, this.quoteText),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Do not reply', title: 'Do not reply', onclick: () => this.answer(null) }, icon('close')));
    this.element = h('form', { class: 'composer', onsubmit: event => this.#submit(event) }, this.mentions.element, this.quote, this.attachments.element,
      h('div', { class: 'composer-row' }, attach, this.chooser, this.input, this.button));
  }

  show(conversationID) {
    this.#conversationID = conversationID;
    const conversation = this.#chat.conversations.get(conversationID);
    this.input.value = conversation?.draftText ?? '';
    this.attachments.show(conversationID);
    this.mentions.show(conversation?.groupID ?? '');
    this.answer(null);
    this.#fit();
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  /** What is written next answers this message; null: none. */
  answer(message) {
    this.#quoted = message;
    this.quote.hidden = !message;
    setText(this.quoteName, message ? `Reply to ${this.#nameFor(message)}` : '');
    setText(this.quoteText, message ? previewOf(message, this.#chat.person) : '');
    if (message) this.focus();
  }

  #nameFor({ sendID, senderNickname }) {
    return sendID === this.#chat.self.userID ? 'yourself' : this.#chat.nameOfUser(sendID, senderNickname);
  }

  attach(files) {
    this.attachments.add(files);
    this.focus();
  }

  /** Stores what is written as the draft; an empty field takes the draft away. */
  keepDraft() {
    clearTimeout(this.#draftTimer);
    if (!this.#conversationID) return;
    this.#chat.settings.saveDraft(this.#conversationID, this.input.value.trim() ? this.input.value : '')
      .catch(error => console.warn(`draft: ${error.message}`));
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
    if (this.mentions.key(event)) return;
    if (event.key === 'Escape' && this.#quoted) {
      this.answer(null);
      event.stopPropagation();
      return;
    }
    const plain = event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
    if (plain && matchMedia('(hover: hover)').matches) this.#submit(event);
  }

  #pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  #chosen() {
    this.attach([...this.chooser.files]);
    this.chooser.value = '';
  }

  #submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    const files = this.attachments.take();
    if (!text && !files.length) return;
    if (text) this.#chat.send(this.#conversationID, text, { quoted: this.#quoted, mentions: this.mentions.take(text) });
    if (files.length) this.#chat.messages.sendFiles(this.#conversationID, files);
    if (text) this.answer(null);
    this.input.value = '';
    this.#fit();
    this.keepDraft();
    this.focus();
    this.#sent();
  }

  #fit() {
    this.button.disabled = !this.input.value.trim() && !this.attachments.files.length;
    this.input.style.height = 'auto';
    this.input.style.height = `${this.input.scrollHeight}px`;
  }
}
