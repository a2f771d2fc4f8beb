import { h } from '../dom.js';
import { Role } from '../model/groups.js';
import { AT_ALL } from '../model/message.js';
import { avatar } from './avatar.js';

const MOST = 6;
const EVERYONE = { userID: AT_ALL, nickname: 'everyone' };
/** An @ at the beginning of a word, and what was typed of a name. */
const BEGUN = /(^|\s)@([^\s@]{0,24})$/;

/** Offers the members of a group while one types "@" and a part of a name. Arrow keys choose, Enter and Tab take. */
export class MentionList {
  #chat;
  #input;
  #groupID = '';
  /** Those of this group that have been seen, by user ID. */
  #members = new Map();
  #shown = [];
  #at = 0;
  #asked = 0;
  #picked = [];

  constructor(chat, input) {
    this.#chat = chat;
    this.#input = input;
    this.element = h('ul', { class: 'mentions', role: 'listbox', id: 'mention-list', 'aria-label': 'Members', hidden: true });
    input.setAttribute('aria-controls', 'mention-list');
    input.setAttribute('aria-autocomplete', 'list');
    input.addEventListener('input', () => this.#look());
    input.addEventListener('blur', () => this.hide());
  }

  /** The group in which one writes, or none. */
  show(groupID) {
    this.#groupID = groupID;
    this.#members.clear();
    this.#picked = [];
    this.hide();
  }

  hide() {
    this.#asked++;
    this.element.hidden = true;
    this.#input.removeAttribute('aria-activedescendant');
  }

  /** The mentions that are still in the text; they are forgotten then. */
  take(text) {
    const mentions = this.#picked.filter(({ groupNickname }) => text.includes(`@${groupNickname}`));
    this.#picked = [];
    return mentions;
  }

  /** Returns whether the key was meant for the list. */
  key(event) {
    if (this.element.hidden || event.isComposing) return false;
    if (event.key === 'ArrowDown') this.#mark(this.#at + 1);
    else if (event.key === 'ArrowUp') this.#mark(this.#at - 1);
    else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#shown[this.#at]);
    else if (event.key === 'Escape') this.hide();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  async #look() {
    const begun = this.#groupID && BEGUN.exec(this.#input.value.slice(0, this.#input.selectionStart));
    if (!begun) return this.hide();
    const wanted = begun[2].toLowerCase();
    const asked = ++this.#asked;
    // At once, so that what Enter takes always fits what is written; then with those whom only the server knows.
    this.#offer(wanted);
    try {
      const page = await this.#chat.groups.members(this.#groupID, 0, wanted);
      if (asked !== this.#asked) return;
      for (const member of page) this.#members.set(member.userID, member);
      this.#offer(wanted);
    } catch (error) {
      console.warn(`members: ${error.message}`);
    }
  }

  #offer(wanted) {
    const leads = this.#chat.groups.roleIn(this.#groupID) > Role.MEMBER;
    const fits = ({ userID, nickname }) => `${nickname} ${userID} ${this.#chat.nameOfUser(userID)}`.toLowerCase().includes(wanted);
    const others = [...this.#members.values()].filter(member => member.userID !== this.#chat.self.userID && fits(member));
    const marked = this.element.hidden ? null : this.#shown[this.#at];
    this.#shown = [...(leads && EVERYONE.nickname.startsWith(wanted) ? [EVERYONE] : []), ...others].slice(0, MOST);
    this.element.hidden = this.#shown.length === 0;
    this.element.replaceChildren(...this.#shown.map((member, index) => this.#option(member, index)));
    if (this.#shown.length) this.#mark(Math.max(0, this.#shown.findIndex(member => member.userID === marked?.userID)));
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #option(member, index) {
    const name = member === EVERYONE ? 'everyone' : this.#chat.nameOfUser(member.userID, member.nickname);
    return h('li', { role: 'option', id: `mention-${index}`, class: 'mention-option',
      // A click would take the focus away first, and with it the list.
      onpointerdown: event => {
        event.preventDefault();
        this.#take(member);
      } }, avatar({ id: member.userID, name, faceURL: member.faceURL }), h('span', { text: name }));
  }

  #mark(index) {
    this.#at = (index + this.#shown.length) % this.#shown.length;
    for (const [at, option] of [...this.element.children].entries()) option.setAttribute('aria-selected', String(at === this.#at));
    this.#input.setAttribute('aria-activedescendant', `mention-${this.#at}`);
  }

  /** Others see the name that the member has in the group, whatever this user calls him. */
  #take({ userID, nickname }) {
    const { value, selectionStart } = this.#input;
    const name = nickname || userID;
    const before = value.slice(0, selectionStart).replace(/@[^\s@]*$/, `@${name} `);
    this.#input.value = before + value.slice(selectionStart);
    this.#input.setSelectionRange(before.length, before.length);
    this.#picked.push({ atUserID: userID, groupNickname: name });
    this.hide();
    this.#input.dispatchEvent(new Event('input'));
  }
}
