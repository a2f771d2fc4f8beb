import { h, oncePerFrame, setText } from '../dom.js';
import { avatar } from './avatar.js';
import { Composer } from './composer.js';
import { nameOf } from './conversation-row.js';
import { icon } from './icons.js';
import { MessageList } from './message-list.js';

/** The chat side: the open conversation, or an invitation to open one. */
export class Stage {
  #root;
  #chat;
  #actions;
  #shown = null;

  /** `actions`: close(). */
  constructor(root, chat, actions) {
    this.#root = root;
    this.#chat = chat;
    this.#actions = actions;
    this.#build();
    chat.on('open', () => this.#open());
    const renderHead = oncePerFrame(() => this.#renderHead());
    for (const event of ['conversations', 'typing']) chat.on(event, renderHead);
    chat.people.on('change', renderHead);
    this.#open();
  }

  close() {
    this.composer.keepDraft();
    this.messages.close();
    this.#root.replaceChildren();
  }

  #build() {
    this.title = h('h1', { class: 'stage-name' });
    this.state = h('p', { class: 'stage-state' });
    this.face = h('span', { class: 'stage-face' });
    this.pin = h('button', { type: 'button', class: 'icon-button', onclick: () => this.#togglePin() }, icon('pin'));
    this.messages = new MessageList(this.#chat);
    this.composer = new Composer(this.#chat, () => this.messages.toBottom());
    this.conversation = h('section', { class: 'conversation', hidden: true, onkeydown: event => this.#key(event) },
      h('header', { class: 'stage-head' },
        h('button', { type: 'button', class: 'icon-button stage-back', 'aria-label': 'Back to the chats',
          onclick: () => this.#actions.close() }, icon('back')),
        this.face, h('div', { class: 'stage-title' }, this.title, this.state), this.pin),
      this.messages.element, this.composer.element);
    this.welcome = h('section', { class: 'welcome' },
      h('img', { src: './favicon.svg', alt: '', width: 64, height: 64 }),
      h('h1', { text: 'No chat is open' }),
      h('p', { text: 'Pick a chat or a person on the left. No partner yet? Open a second tab and be somebody else there.' }),
      // noopener: the new tab starts without this tab's sessionStorage, so it asks for a name.
      h('a', { class: 'button', href: './', target: '_blank', rel: 'noopener', text: 'Open a second tab' }));
    this.#root.replaceChildren(this.welcome, this.conversation);
  }

  #open() {
    if (this.#shown === this.#chat.openID) return;
    this.composer.keepDraft();
    this.#shown = this.#chat.openID;
    this.welcome.hidden = Boolean(this.#shown);
    this.conversation.hidden = !this.#shown;
    this.messages.show(this.#shown);
    if (!this.#shown) return;
    this.#renderHead();
    this.composer.show(this.#shown);
    // On a phone the keyboard would cover what one came to read.
    if (matchMedia('(hover: hover)').matches) this.composer.focus();
  }

  #renderHead() {
    const conversation = this.#chat.open;
    if (!conversation) return;
    const name = nameOf(conversation, this.#chat);
    const { userID, groupID, faceURL, isPinned } = conversation;
    const online = userID ? this.#chat.people.isOnline(userID) : undefined;
    const typing = this.#chat.isTyping(conversation.conversationID);
    const state = JSON.stringify([conversation.conversationID, name, faceURL, online]);
    if (this.face.dataset.state !== state) {
      this.face.dataset.state = state;
      this.face.replaceChildren(avatar({ id: userID || groupID, name, faceURL }, { online }));
    }
    setText(this.title, name);
    setText(this.state, typing ? 'typing…' : userID ? (online ? 'Online' : 'Offline') : 'Group');
    this.state.classList.toggle('is-typing', typing);
    this.state.classList.toggle('is-online', Boolean(online) && !typing);
    this.messages.setTyping(typing, name);
    const label = isPinned ? 'Unpin this chat' : 'Pin this chat';
    this.pin.title = label;
    this.pin.setAttribute('aria-label', label);
    this.pin.setAttribute('aria-pressed', String(isPinned));
  }

  #togglePin() {
    const { conversationID, isPinned } = this.#chat.open;
    this.#chat.pin(conversationID, !isPinned);
  }

  #key(event) {
    if (event.key === 'Escape' && !event.isComposing) this.#actions.close();
  }
}
