import { h, reconcile, setText } from '../dom.js';
import { Role } from '../model/groups.js';
import { avatar } from './avatar.js';
import { addContact } from './contact-actions.js';
import { attempt } from './details-parts.js';
import { kickMember, transferGroup } from './group-actions.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';

const ROLES = { [Role.OWNER]: 'Owner', [Role.ADMIN]: 'Admin' };
const MANY = 12;
const SEARCH_AFTER = 250;
const MUTES = [['10 minutes', 600], ['1 hour', 3_600], ['1 day', 86_400]];

/** The members of a group, page by page, with what one may do to each. */
export class MemberList {
  #chat;
  #groupID;
  #actions;
  #self = null;
  #members = [];
  #complete = true;
  #asked = 0;
  #timer = null;

  /** `actions`: openUser(userID). */
  constructor(chat, groupID, actions) {
    this.#chat = chat;
    this.#groupID = groupID;
    this.#actions = actions;
    this.title = h('h3', { class: 'rows-title' });
    this.search = h('input', { type: 'text', class: 'field', placeholder: 'Find a member', 'aria-label': 'Find a member', autocomplete: 'off', hidden: true,
      oninput: () => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#restart(), SEARCH_AFTER);
      } });
    this.list = h('ul', { class: 'members', 'aria-label': 'Members' });
    this.more = h('button', { type: 'button', class: 'link-button members-more', text: 'Show more', hidden: true, onclick: () => this.#next() });
    this.element = h('section', { class: 'details-section' }, this.title, this.search, this.list, this.more);
  }

  /** Reads them anew; `self` is the user's own membership. */
  load(self) {
    this.#self = self;
    return this.#restart();
  }

  /** Those that are shown. */
  ids() {
    return new Set(this.#members.map(({ userID }) => userID));
  }

  async #restart() {
    const asked = ++this.#asked;
    const page = await this.#chat.groups.members(this.#groupID, 0, this.search.value.trim());
    if (asked === this.#asked) this.#show(page, page.length);
  }

  async #next() {
    const asked = ++this.#asked;
    const page = await this.#chat.groups.members(this.#groupID, this.#members.length, this.search.value.trim());
    if (asked === this.#asked) this.#show([...this.#members, ...page], page.length);
  }

  #show(members, came) {
    this.#members = members;
    const count = this.#chat.groups.joined.get(this.#groupID)?.memberCount ?? members.length;
    this.#complete = came === 0 || members.length >= count;
    setText(this.title, `${count} member${count === 1 ? '' : 's'}`);
    this.search.hidden = count < MANY;
    this.more.hidden = this.#complete || Boolean(this.search.value.trim());
    reconcile(this.list, members, ({ userID }) => userID, member => this.#row(h('li'), member), (row, member) => this.#row(row, member));
  }

  #row(row, member) {
    const { userID, nickname, faceURL, roleLevel, muteEndTime } = member;
    const muted = muteEndTime > Date.now();
    const isSelf = userID === this.#chat.self.userID;
    const name = isSelf ? 'You' : this.#chat.nameOfUser(userID, nickname);
    const state = JSON.stringify([name, faceURL, roleLevel, muted, this.#self?.roleLevel]);
    if (row.dataset.state === state) return row;
    row.dataset.state = state;
    row.className = 'member';
    const more = isSelf ? null : h('button', { type: 'button', class: 'icon-button', 'aria-label': `More about ${name}`, 'aria-haspopup': 'menu',
      onclick: () => this.#menu(more, member, muted) }, icon('more'));
    row.replaceChildren(avatar({ id: userID, name: nickname || userID, faceURL }, { online: isSelf ? undefined : this.#chat.people.isOnline(userID) }),
      h('span', { class: 'row-main' }, h('span', { class: 'row-name', text: name }),
        muted && h('span', { class: 'row-preview', text: 'Muted' })),
      ...(ROLES[roleLevel] ? [h('span', { class: 'role', dataset: { role: String(roleLevel) }, text: ROLES[roleLevel] })] : []), ...(more ? [more] : []));
    return row;
  }

  /** One may do something to those who stand lower. */
  #menu(anchor, member, muted) {
    const { groups, contacts } = this.#chat;
    const { userID, roleLevel } = member;
    const own = this.#self?.roleLevel ?? 0;
    const above = own > Role.MEMBER && own > roleLevel;
    const owns = own === Role.OWNER;
    openMenu(anchor, 'Member', [
      { label: 'Write', icon: 'chat', action: () => this.#actions.openUser(userID) },
      !contacts.friends.has(userID) && { label: 'Add to contacts', icon: 'addPerson', action: () => addContact(this.#chat, userID) },
      owns && { label: roleLevel === Role.ADMIN ? 'No admin any more' : 'Make admin', icon: 'info',
        action: () => attempt(groups.setRole(this.#groupID, userID, roleLevel === Role.ADMIN ? Role.MEMBER : Role.ADMIN)) },
      owns && { label: 'Make owner', icon: 'crown', action: () => transferGroup(this.#chat, this.#groupID, member) },
      ...(above && !muted ? MUTES.map(([label, seconds]) => ({ label: `Mute for ${label}`, icon: 'mute', action: () => attempt(groups.muteMember(this.#groupID, userID, seconds)) })) : []),
      above && muted && { label: 'Let talk again', icon: 'chat', action: () => attempt(groups.muteMember(this.#groupID, userID, 0)) },
      above && { label: 'Remove', icon: 'leave', danger: true, action: () => kickMember(this.#chat, this.#groupID, member) },
    ]);
  }
}
