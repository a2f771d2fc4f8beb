import { h, oncePerFrame } from '../dom.js';
import { avatar } from './avatar.js';
import { createGroup, joinGroup } from './group-actions.js';
import { icon } from './icons.js';
import { MOST_ANSWERED, requestRow } from './requests.js';
import { section } from './section.js';

/** Applications for groups, and the groups. */
export class GroupsPanel {
  #chat;
  #actions;
  #off;

  /** `actions`: openGroup(groupID). */
  constructor(chat, actions) {
    this.#chat = chat;
    this.#actions = actions;
    this.received = section('Want to join', 'requests');
    this.groups = section('Groups');
    this.sent = section('Your applications', 'requests');
    this.answered = section('Answered', 'requests');
    this.nothing = h('div', { class: 'panel-empty' }, icon('group'), h('p', { text: 'No groups yet. Make one, or join one by its ID.' }));
    const open = groupID => actions.openGroup(groupID);
    this.element = h('div', { class: 'panel' },
      h('div', { class: 'panel-tools' },
        h('button', { type: 'button', class: 'button is-wide', onclick: () => createGroup(chat, open) }, icon('add'), 'New group'),
        h('button', { type: 'button', class: 'button is-plain is-wide', onclick: () => joinGroup(chat, open), text: 'Join a group' })),
      h('div', { class: 'sidebar-lists' }, this.received.element, this.nothing, this.groups.element, this.sent.element, this.answered.element));
    const render = oncePerFrame(() => this.#render());
    this.#off = [chat.groups.on('change', render), chat.people.on('change', render), chat.contacts.on('change', render)];
    this.#render();
  }

  close() {
    for (const off of this.#off) off();
  }

  #render() {
    const { groups } = this.#chat;
    const key = item => `${item.groupID} ${item.userID}`;
    const received = groups.received.map(item => ({
      key: key(item), id: item.userID, groupID: item.groupID, name: this.#chat.nameOfUser(item.userID, item.nickname), faceURL: item.userFaceURL,
      text: `${item.groupName}${item.reqMsg ? `: ${item.reqMsg}` : ''}`, handleResult: item.handleResult,
    }));
    const isOpen = ({ handleResult }) => Number(handleResult) === 0;
    this.answered.show(received.filter(item => !isOpen(item)).slice(0, MOST_ANSWERED), item => requestRow(item));
    this.received.show(received.filter(isOpen), item => requestRow(item, accepted => groups.answer(item.groupID, item.id, accepted)));
    this.sent.show(groups.sent.slice(0, MOST_ANSWERED).map(item => ({
      key: key(item), id: item.groupID, name: item.groupName || item.groupID, faceURL: item.groupFaceURL, text: item.reqMsg, handleResult: item.handleResult,
    })), item => requestRow(item));
    const joined = [...groups.joined.values()].sort((a, b) => a.groupName.localeCompare(b.groupName))
      .map(({ groupID, groupName, faceURL, memberCount }) => ({ key: groupID, groupID, groupName, faceURL, memberCount }));
    this.groups.show(joined, item => this.#row(item));
    this.nothing.hidden = joined.length > 0;
  }

  #row({ groupID, groupName, faceURL, memberCount }) {
    return h('li', null, h('button', { type: 'button', class: 'row', onclick: () => this.#actions.openGroup(groupID) },
      avatar({ id: groupID, name: groupName, faceURL }),
      h('span', { class: 'row-main' }, h('span', { class: 'row-name', text: groupName }),
        h('span', { class: 'row-preview', text: `${memberCount} member${memberCount === 1 ? '' : 's'}` }))));
  }
}
