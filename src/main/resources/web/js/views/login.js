import { h, reconcile, setText } from '../dom.js';
import { SUGGESTED, isUserID, userIDFor } from '../session.js';
import { avatar } from './avatar.js';
import { themeButton } from './theme.js';

const MOST = 8;
const REFRESH = 4_000;

/** The first screen: who do you want to be? */
export class LoginView {
  #root;
  #devApi;
  #logIn;
  #users = [];
  #timer = null;
  #busy = false;

  /** `logIn(userID, nickname)` returns a promise that rejects with words for the user. */
  constructor(root, devApi, logIn) {
    this.#root = root;
    this.#devApi = devApi;
    this.#logIn = logIn;
    this.#build();
  }

  /** `notice` says why one is here again. */
  show(notice = '') {
    this.#root.hidden = false;
    this.#root.scrollTop = 0;
    this.#setBusy(false);
    this.#say(notice, 'notice');
    this.#refresh();
    this.#timer ??= setInterval(() => document.visibilityState === 'visible' && this.#refresh(), REFRESH);
    document.title = 'JSSDK chat';
  }

  hide() {
    this.#root.hidden = true;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #build() {
    this.people = h('ul', { class: 'login-people', 'aria-label': 'People' });
    this.hint = h('p', { class: 'login-hint', id: 'login-hint' });
    this.name = h('input', {
      class: 'field', id: 'login-name', name: 'name', maxLength: 64, placeholder: 'Your name', autocomplete: 'off',
      'aria-describedby': 'login-hint', oninput: () => this.#showID(),
    });
    this.message = h('p', { class: 'login-message', role: 'alert', hidden: true });
    this.submit = h('button', { class: 'button', type: 'submit', text: 'Start chatting' });
    const form = h('form', { class: 'login-form', onsubmit: event => this.#submitted(event) },
      h('label', { htmlFor: 'login-name', text: 'Or be somebody else' }),
      h('div', { class: 'login-row' }, this.name, this.submit), this.hint);
    this.#root.append(
      h('div', { class: 'login-corner' }, themeButton()),
      h('div', { class: 'login-card' },
        h('img', { class: 'login-logo', src: './favicon.svg', alt: '', width: 52, height: 52 }),
        h('h1', { text: 'Try the chat' }),
        h('p', { class: 'login-lead', text: 'Pick who you are in this tab. Open the page in a second tab, be somebody else there, '
          + 'and write to each other.' }),
        this.message, this.people, form),
      h('p', { class: 'login-foot', text: 'Development server: everybody may be anybody, and nothing outlives a restart.' }));
    this.#renderPeople();
    this.#showID();
  }

  async #refresh() {
    try {
      this.#users = await this.#devApi.users();
      if (this.message.dataset.kind === 'unreachable') this.#say('');
    } catch (error) {
      if (this.message.hidden) this.#say(error.message, 'unreachable');
    }
    this.#renderPeople();
  }

  #renderPeople() {
    const known = new Map(this.#users.map(user => [user.userID, user]));
    const suggested = SUGGESTED.map(user => ({ ...user, ...known.get(user.userID) }));
    const others = this.#users.filter(user => !suggested.some(({ userID }) => userID === user.userID))
      .sort((a, b) => (b.platformIDs?.length ?? 0) - (a.platformIDs?.length ?? 0));
    reconcile(this.people, [...suggested, ...others].slice(0, MOST), user => user.userID,
      user => this.#createPerson(user), (element, user) => this.#updatePerson(element, user));
  }

  #createPerson(user) {
    const element = h('li', null, h('button', { type: 'button', class: 'login-person' }));
    this.#updatePerson(element, user);
    return element;
  }

  #updatePerson(element, { userID, nickname, faceURL, platformIDs }) {
    const button = element.firstElementChild;
    const online = (platformIDs?.length ?? 0) > 0;
    const state = JSON.stringify([nickname, faceURL, online]);
    if (button.dataset.state === state) return;
    button.dataset.state = state;
    const name = nickname || userID;
    button.onclick = () => this.#choose(userID, name);
    button.replaceChildren(avatar({ id: userID, name, faceURL }, { online: online || undefined, large: true }),
      h('span', { class: 'login-person-name', text: name }),
      h('span', { class: 'sr-only', text: online ? 'online' : '' }));
  }

  #showID() {
    const name = this.name.value.trim();
    const userID = userIDFor(name);
    setText(this.hint, name ? `User ID: ${userID}` : 'Any name will do; the user ID is made from it.');
    this.submit.disabled = this.#busy || !userID;
  }

  #submitted(event) {
    event.preventDefault();
    const name = this.name.value.trim();
    this.#choose(isUserID(name) ? name : userIDFor(name), name);
  }

  async #choose(userID, nickname) {
    if (this.#busy || !userID) return;
    this.#setBusy(true);
    this.#say('');
    try {
      await this.#logIn(userID, nickname);
      this.name.value = '';
    } catch (error) {
      this.#say(error.message, 'error');
    }
    this.#setBusy(false);
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#root.classList.toggle('is-busy', busy);
    setText(this.submit, busy ? 'Connecting…' : 'Start chatting');
    this.#showID();
  }

  #say(text, kind = '') {
    setText(this.message, text);
    this.message.hidden = !text;
    this.message.dataset.kind = kind;
  }
}
