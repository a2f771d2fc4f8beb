import { h, oncePerFrame } from '../dom.js';
import { action, attempt, toggle } from './details-parts.js';
import { confirm } from './dialog.js';
import { GroupDetails } from './group-details.js';
import { icon } from './icons.js';
import { userDetails } from './user-details.js';

/** What one can see and do about the open chat: the other user or the group, and the chat's own settings. */
export class Details {
  #chat;
  #actions;
  #group = null;
  #off;

  /** `actions`: closeChat(), openUser(userID), closed(). */
  constructor(chat, actions) {
    this.#chat = chat;
    this.#actions = actions;
    this.body = h('div', { class: 'details-body' });
    this.element = h('aside', { class: 'details', 'aria-label': 'Details', hidden: true, onkeydown: event => this.#key(event) },
      h('header', { class: 'details-head' }, h('h2', { text: 'Details' }),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close the details', title: 'Close the details', onclick: () => this.close() }, icon('close'))),
      this.body);
    const render = oncePerFrame(() => this.#render());
    this.#off = [chat.on('conversations', render), chat.contacts.on('change', render), chat.people.on('change', render), chat.groups.on('change', render),
      chat.groups.on('members', groupID => this.#group?.membersChanged(groupID))];
  }

  end() {
    for (const off of this.#off) off();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  open() {
    this.element.hidden = false;
    this.#group = null;
    this.body.dataset.state = '';
    this.#render();
    this.element.querySelector('button').focus();
  }

  close() {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.body.replaceChildren();
    this.#group = null;
    this.#actions.closed();
  }

  #render() {
    const conversation = this.#chat.open;
    if (!this.isOpen || !conversation) return;
    const { groupID, userID, conversationID, isPinned, recvMsgOpt } = conversation;
    const group = groupID && this.#chat.groups.joined.get(groupID);
    const state = JSON.stringify([conversationID, isPinned, recvMsgOpt, this.#chat.nameOf(conversation), group, userID && [
      this.#chat.people.isOnline(userID), this.#chat.contacts.friends.has(userID), this.#chat.contacts.blocked.has(userID), this.#chat.contacts.remarkOf(userID)]]);
    if (this.body.dataset.state === state) return;
    this.body.dataset.state = state;
    const focused = this.body.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    if (groupID && (!this.#group || this.#group.groupID !== groupID)) this.#group = new GroupDetails(this.#chat, groupID, this.#actions);
    const parts = groupID ? this.#group.parts(conversation) : userDetails(this.#chat, conversation);
    this.body.replaceChildren(parts.head, this.#settings(conversation), ...parts.more);
    if (focused) this.body.querySelector(`[data-name="${focused}"]`)?.focus();
  }

  #settings({ conversationID, isPinned, recvMsgOpt }) {
    const { settings } = this.#chat;
    const quiet = recvMsgOpt !== 0;
    return h('section', { class: 'details-section', 'aria-label': 'This chat' },
      toggle('Pinned to the top', isPinned, on => attempt(settings.pin(conversationID, on))),
      toggle('Muted', quiet, on => attempt(settings.quiet(conversationID, on))),
      action('Hide this chat', 'eyeOff', async () => {
        this.#actions.closeChat();
        await attempt(settings.hide(conversationID));
      }),
      action('Delete all messages', 'trash', () => confirm('Delete all messages of this chat?', 'They go from your devices; the others keep theirs.', 'Delete',
        () => settings.clear(conversationID)), true));
  }

  #key(event) {
    if (event.key !== 'Escape' || event.isComposing) return;
    this.close();
    event.stopPropagation();
  }
}
