import { h } from '../dom.js';
import { GroupStatus, Role } from '../model/groups.js';
import { avatar } from './avatar.js';
import { copy } from './copy.js';
import { action, attempt, toggle } from './details-parts.js';
import { dismissGroup, invite, quitGroup, renameGroup, setNotice } from './group-actions.js';
import { MemberList } from './member-list.js';

const VERIFICATIONS = ['Admins let people in', 'Admins let in invited ones, too', 'Everybody may join'];

/** A group: its name and notice, its settings for those who lead it, its members. */
export class GroupDetails {
  #chat;
  #members;
  #self = null;
  #leaders = h('div');
  #end = h('div');

  /** `actions`: openUser(userID). */
  constructor(chat, groupID, actions) {
    this.#chat = chat;
    this.groupID = groupID;
    this.#members = new MemberList(chat, groupID, actions);
    this.#load();
  }

  membersChanged(groupID) {
    if (groupID === this.groupID) this.#load();
  }

  parts({ faceURL, showName }) {
    const group = this.#group;
    const name = group?.groupName ?? showName;
    this.#renderLeaders();
    return {
      head: h('div', { class: 'details-face' }, avatar({ id: this.groupID, name, faceURL: group?.faceURL || faceURL }, { large: true }),
        h('h3', { text: name }), h('p', { text: `Group ID ${this.groupID}` }),
        group?.notification && h('p', { class: 'details-note', text: group.notification }),
        !group && h('p', { class: 'details-note', text: 'You are not in this group.' })),
      more: group ? [this.#leaders, this.#members.element, this.#end] : [],
    };
  }

  get #group() {
    return this.#chat.groups.joined.get(this.groupID);
  }

  async #load() {
    try {
      this.#self = await this.#chat.groups.self(this.groupID);
      await this.#members.load(this.#self);
    } catch (error) {
      console.warn(`members: ${error.message}`);
    }
    this.#renderLeaders();
  }

  #renderLeaders() {
    const group = this.#group;
    if (!group || !this.#self) return;
    const { groups } = this.#chat;
    const owns = this.#self.roleLevel === Role.OWNER;
    const leads = this.#self.roleLevel > Role.MEMBER;
    this.#leaders.replaceChildren(h('section', { class: 'details-section', 'aria-label': 'The group' },
      action('Invite', 'addPerson', () => invite(this.#chat, this.groupID, this.#members.ids())),
      action('Copy the group\'s ID', 'copy', () => copy(this.groupID)),
      leads && action('Rename', 'edit', () => renameGroup(this.#chat, group)),
      leads && action('Write a notice', 'info', () => setNotice(this.#chat, group)),
      leads && toggle('Only admins may write', group.status === GroupStatus.MUTED, on => attempt(groups.muteAll(this.groupID, on))),
      leads && this.#verification(group)));
    this.#end.replaceChildren(h('section', { class: 'details-section', 'aria-label': 'End' },
      owns ? action('Dismiss the group', 'trash', () => dismissGroup(this.#chat, group), true)
        : action('Leave the group', 'leave', () => quitGroup(this.#chat, group), true)));
  }

  #verification({ needVerification }) {
    const select = h('select', { class: 'field', 'aria-label': 'Who may join', onchange: () => attempt(this.#chat.groups.change(this.groupID, { needVerification: Number(select.value) })) },
      VERIFICATIONS.map((text, value) => h('option', { value: String(value), text, selected: value === needVerification })));
    return h('div', { class: 'details-field' }, select);
  }
}
