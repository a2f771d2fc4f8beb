import { follow } from './api.js';
import { el } from './dom.js';

const KEPT = 1000;

export class Live {
  constructor() {
    this.kind = el('select', {}, el('option', { value: 'userID' }, 'user'), el('option', { value: 'operationID' }, 'operationID'));
    this.value = el('input', { autocomplete: 'off', spellcheck: false, required: true });
    this.button = el('button', { className: 'main' }, 'Follow');
    this.state = el('span', { className: 'soft' });
    this.lines = el('div', { className: 'stream', role: 'log', tabIndex: 0 });
    this.element = el('div', { className: 'card' }, el('h2', {}, 'Follow live'), el('form', {
      onsubmit: event => { event.preventDefault(); this.stopper ? this.stop() : this.start(); } },
      el('label', {}, 'One', this.kind), el('label', {}, 'which', this.value), this.button, this.state), this.lines);
  }

  show() {
  }

  user(userID) {
    this.stop();
    this.kind.value = 'userID';
    this.value.value = userID;
    this.start();
  }

  async start() {
    const stopper = new AbortController();
    this.stopper = stopper;
    this.button.textContent = 'Stop';
    this.state.textContent = 'following';
    this.lines.replaceChildren();
    try {
      await follow({ [this.kind.value]: this.value.value.trim() }, stopper.signal, line => this.add(line));
      this.state.textContent = 'ended by the server';
    } catch (error) {
      this.state.textContent = stopper.signal.aborted ? 'stopped' : error.message;
    }
    if (this.stopper === stopper) {
      this.stopper = null;
      this.button.textContent = 'Follow';
    }
  }

  stop() {
    this.stopper?.abort();
    this.stopper = null;
    this.button.textContent = 'Follow';
  }

  add({ at, what, node, ...rest }) {
    const atEnd = this.lines.scrollTop + this.lines.clientHeight >= this.lines.scrollHeight - 20;
    const text = Object.entries(rest).filter(([, value]) => value !== '' && value !== undefined)
      .map(([key, value]) => `${key}=${value}`).join('  ');
    this.lines.append(el('div', {}, el('span', { className: 'soft' }, new Date(at).toISOString().slice(11, 23)),
      el('span', { className: 'what' }, what), el('span', { className: 'text' }, text)));
    while (this.lines.childElementCount > KEPT) {
      this.lines.firstChild.remove();
    }
    if (atEnd) {
      this.lines.scrollTop = this.lines.scrollHeight;
    }
  }
}
