import { h, oncePerFrame, setText } from '../dom.js';
import { words } from '../words.js';
import { avatar } from './avatar.js';
import { ChatSearch } from './chat-search.js';
import { Composer } from './composer.js';
import { Details } from './details.js';
import { dropZone } from './drop-zone.js';
import { icon } from './icons.js';
import { showPicture } from './lightbox.js';
import { openMessageMenu } from './message-menu.js';
import { MessageList, typingText } from './message-list.js';
import { toast } from './toast.js';

/** The chat side: the open conversation, or an invitation to open one. */
export class Stage {
  #root;
  #chat;
  #actions;
  #shown = null;
  #off = [];

  /** `actions`: close(), openUser(userID). */
  constructor(root, chat, actions) {
    this.#root = root;
    this.#chat = chat;
    this.#actions = actions;
    this.#build();
    this.#off.push(chat.on('open', () => this.#open()));
    const renderHead = oncePerFrame(() => this.#renderHead());
    for (const event of ['conversations', 'typing']) this.#off.push(chat.on(event, renderHead));
    for (const part of [chat.people, chat.contacts, chat.groups]) this.#off.push(part.on('change', renderHead));
    this.#open();
  }

  close() {
    this.composer.keepDraft();
    this.messages.close();
    this.details.end();
    for (const off of this.#off) off();
    this.#root.replaceChildren();
  }

  #build() {
    const chat = this.#chat;
    this.title = h('h1', { class: 'stage-name' });
    this.state = h('p', { class: 'stage-state' });
    this.face = h('span', { class: 'stage-face' });
    this.pin = tool('pin', '', () => this.#togglePin());
    this.find = tool('search', 'Find in this chat', () => this.search.open(this.#shown));
    this.info = tool('info', 'Details', () => this.#toggleDetails());
    this.info.setAttribute('aria-expanded', 'false');
    this.search = new ChatSearch(chat);
    this.details = new Details(chat, {
      closeChat: this.#actions.close, openUser: this.#actions.openUser,
      closed: () => {
        this.info.setAttribute('aria-expanded', 'false');
        this.info.focus();
      },
    });
    this.messages = new MessageList(chat, {
      menu: (anchor, message) => openMessageMenu(anchor, message, chat, this.#shown, quoted => this.composer.answer(quoted)),
      openPicture: showPicture,
    });
    this.composer = new Composer(chat, () => this.messages.toBottom());
    this.closedNote = h('p', { class: 'composer-note', hidden: true });
    const column = h('div', { class: 'conversation-column' },
      h('header', { class: 'stage-head' },
        h('button', { type: 'button', class: 'icon-button stage-back', 'aria-label': 'Back to the chats',
          onclick: () => this.#actions.close() }, icon('back')),
        this.face, h('div', { class: 'stage-title' }, this.title, this.state), h('div', { class: 'stage-tools' }, this.find, this.pin, this.info)),
      this.search.element, this.messages.element, this.closedNote, this.composer.element);
    this.conversation = h('section', { class: 'conversation', hidden: true, onkeydown: event => this.#key(event) }, column, this.details.element);
    column.append(dropZone(column, files => this.composer.attach(files)));
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
    this.search.close();
    this.messages.show(this.#shown);
    if (!this.#shown) return;
    this.#renderHead();
    this.composer.show(this.#shown);
    if (this.details.isOpen) this.details.open();
    // On a phone the keyboard would cover what one came to read.
    if (matchMedia('(hover: hover)').matches) this.composer.focus();
  }

  #renderHead() {
    const conversation = this.#chat.open;
    if (!conversation) return;
    const name = this.#chat.nameOf(conversation);
    const { userID, groupID, faceURL, isPinned } = conversation;
    const online = userID ? this.#chat.people.isOnline(userID) : undefined;
    const typists = this.#chat.typists(conversation.conversationID);
    const state = JSON.stringify([conversation.conversationID, name, faceURL, online]);
    if (this.face.dataset.state !== state) {
      this.face.dataset.state = state;
      this.face.replaceChildren(avatar({ id: userID || groupID, name, faceURL }, { online }));
    }
    setText(this.title, name);
    setText(this.state, this.#stateText(conversation, typists, online));
    this.state.classList.toggle('is-typing', typists.length > 0);
    this.state.classList.toggle('is-online', Boolean(online) && !typists.length);
    this.messages.setTyping(typists);
    const label = isPinned ? 'Unpin this chat' : 'Pin this chat';
    this.pin.title = label;
    this.pin.setAttribute('aria-label', label);
    this.pin.setAttribute('aria-pressed', String(isPinned));
    this.#renderClosed(conversation);
  }

  #stateText({ userID, groupID }, typists, online) {
    if (typists.length) return userID ? 'typing…' : `${typingText(typists)}…`;
    if (userID) return this.#chat.contacts.blocked.has(userID) ? 'Blocked' : online ? 'Online' : 'Offline';
    const count = this.#chat.groups.joined.get(groupID)?.memberCount;
    return count ? `${count} member${count === 1 ? '' : 's'}` : 'Group';
  }

  /** In a group that one has left there is nothing to write. The list of groups may not be here yet. */
  #renderClosed({ groupID, isNotInGroup }) {
    const closed = Boolean(groupID) && (isNotInGroup || this.#chat.groups.isLoaded) && !this.#chat.groups.joined.has(groupID);
    this.composer.element.hidden = closed;
    this.closedNote.hidden = !closed;
    setText(this.closedNote, closed ? 'You are not in this group, so you can\'t write here.' : '');
  }

  async #togglePin() {
    const { conversationID, isPinned } = this.#chat.open;
    try {
      await this.#chat.settings.pin(conversationID, !isPinned);
    } catch (error) {
      toast(`The chat could not be ${isPinned ? 'unpinned' : 'pinned'}: ${words(error)}.`);
    }
  }

  #toggleDetails() {
    if (this.details.isOpen) return this.details.close();
    this.info.setAttribute('aria-expanded', 'true');
    return this.details.open();
  }

  #key(event) {
    if (event.key === 'Escape' && !event.isComposing) this.#actions.close();
  }
}

function tool(name, label, onclick) {
  return h('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label, onclick }, icon(name));
}
