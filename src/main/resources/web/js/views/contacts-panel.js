import { h, oncePerFrame } from '../dom.js';
import { words } from '../words.js';
import { avatar } from './avatar.js';
import { addContact, block, removeContact, setRemark } from './contact-actions.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { MOST_ANSWERED, requestRow } from './requests.js';
import { section } from './section.js';
import { toast } from './toast.js';

/** Requests, contacts and the blocked. */
export class ContactsPanel {
  #chat;
  #actions;
  #off;

  /** `actions`: openUser(userID). */
  constructor(chat, actions) {
    this.#chat = chat;
    this.#actions = actions;
    this.received = section('Requests', 'requests');
    this.friends = section('Contacts');
    this.sent = section('Your requests', 'requests');
    this.answered = section('Answered', 'requests');
    this.blocked = section('Blocked');
    this.nothing = h('div', { class: 'panel-empty' }, icon('person'), h('p', { text: 'No contacts yet. Add somebody by user ID.' }));
    this.element = h('div', { class: 'panel' },
      h('div', { class: 'panel-tools' }, h('button', { type: 'button', class: 'button is-wide', onclick: () => addContact(chat) }, icon('addPerson'), 'Add a contact')),
      h('div', { class: 'sidebar-lists' }, this.received.element, this.nothing, this.friends.element, this.sent.element, this.blocked.element, this.answered.element));
    const render = oncePerFrame(() => this.#render());
    this.#off = [chat.contacts.on('change', render), chat.people.on('change', render)];
    this.#render();
  }

  close() {
    for (const off of this.#off) off();
  }

  #render() {
    const { contacts, people } = this.#chat;
    const request = (list, side) => list.map(item => ({
      id: item[`${side}UserID`], name: this.#chat.nameOfUser(item[`${side}UserID`], item[`${side}Nickname`]), faceURL: item[`${side}FaceURL`],
      text: item.reqMsg, handleResult: item.handleResult, key: `${item.fromUserID} ${item.toUserID}`,
    }));
    const received = request(contacts.received, 'from');
    const isOpen = ({ handleResult }) => Number(handleResult) === 0;
    this.answered.show(received.filter(item => !isOpen(item)).slice(0, MOST_ANSWERED), item => requestRow(item));
    this.received.show(received.filter(isOpen), item => requestRow(item, accepted => contacts.answer(item.id, accepted)));
    this.sent.show(request(contacts.sent, 'to').slice(0, MOST_ANSWERED), item => requestRow(item));
    const friends = [...contacts.friends.values()]
      .map(friend => ({ ...friend, key: friend.userID, name: this.#chat.nameOfUser(friend.userID, friend.nickname), online: people.isOnline(friend.userID),
        isBlocked: contacts.blocked.has(friend.userID) }))
      .sort((a, b) => b.online - a.online || a.name.localeCompare(b.name));
    this.friends.show(friends, item => this.#friendRow(item));
    const blocked = [...contacts.blocked.values()].map(user => ({ ...user, userID: user.blockUserID || user.userID }));
    this.blocked.show(blocked.map(user => ({ ...user, key: user.userID, name: this.#chat.nameOfUser(user.userID, user.nickname) })), item => this.#blockedRow(item));
    this.nothing.hidden = friends.length > 0;
  }

  #friendRow({ userID, name, nickname, faceURL, online, isBlocked }) {
    const more = h('button', { type: 'button', class: 'icon-button row-more', 'aria-label': `More about ${name}`, 'aria-haspopup': 'menu',
      onclick: () => this.#menu(more, userID, isBlocked) }, icon('more'));
    return h('li', { class: 'row-with-more' },
      h('button', { type: 'button', class: 'row', onclick: () => this.#actions.openUser(userID) },
        avatar({ id: userID, name, faceURL }, { online }),
        h('span', { class: 'row-main' }, h('span', { class: 'row-name', text: name }),
          h('span', { class: 'row-preview', text: [isBlocked ? 'Blocked' : online ? 'Online' : 'Offline', name !== nickname && nickname].filter(Boolean).join(' · ') }))),
      more);
  }

  #menu(anchor, userID, isBlocked) {
    openMenu(anchor, 'Contact', [
      { label: 'Write', icon: 'chat', action: () => this.#actions.openUser(userID) },
      { label: 'Set a name', icon: 'edit', action: () => setRemark(this.#chat, userID) },
      { label: isBlocked ? 'Unblock' : 'Block', icon: 'block', action: () => this.#block(userID, !isBlocked) },
      { label: 'Delete', icon: 'trash', danger: true, action: () => removeContact(this.#chat, userID) },
    ]);
  }

  #blockedRow({ userID, name, faceURL }) {
    return h('li', { class: 'request' }, avatar({ id: userID, name, faceURL }),
      h('div', { class: 'request-main' }, h('span', { class: 'row-name', text: name }),
        h('div', { class: 'request-buttons' }, h('button', { type: 'button', class: 'button is-small is-plain', text: 'Unblock', 'aria-label': `Unblock ${name}`,
          onclick: () => this.#block(userID, false) }))));
  }

  async #block(userID, blocked) {
    try {
      await block(this.#chat, userID, blocked);
    } catch (error) {
      toast(`That did not work: ${words(error)}`);
    }
  }
}
