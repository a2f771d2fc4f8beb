import { h } from '../dom.js';
import { icon } from './icons.js';

/** A state that is over so soon is not worth a bar that comes and goes. */
const PATIENCE = 500;
const PATIENT = new Set(['connecting', 'upstream-connecting', 'syncing']);

const TEXTS = {
  connecting: 'Connecting…',
  'upstream-connecting': 'The server has lost OpenIM and is connecting again…',
  'upstream-failed': 'The server cannot reach OpenIM. It keeps trying.',
  syncing: 'Loading what is new…',
  'sync-failed': 'Not everything could be loaded from OpenIM.',
};

/** The bar on top that tells what is wrong with the connection. Nothing is wrong: no bar. */
export class Banner {
  #root;
  #connection;
  #actions;
  #kind = 'connected';
  #wait = null;
  #countdown = null;

  /** `actions` has retryNow(). */
  constructor(root, connection, actions) {
    this.#root = root;
    this.#connection = connection;
    this.#actions = actions;
    connection.on('change', () => this.#changed());
    this.#changed();
  }

  #changed() {
    const { kind } = this.#connection.status;
    if (kind === this.#kind && kind !== 'waiting') return;
    this.#kind = kind;
    clearTimeout(this.#wait);
    if (PATIENT.has(kind) && this.#root.hidden) this.#wait = setTimeout(() => this.#show(), PATIENCE);
    else this.#show();
  }

  #show() {
    clearInterval(this.#countdown);
    const { kind, retryAt } = this.#connection.status;
    this.#root.dataset.kind = kind;
    this.#root.hidden = kind !== 'waiting' && !(kind in TEXTS);
    if (kind === 'waiting') this.#showCountdown(retryAt);
    else if (kind in TEXTS) this.#root.replaceChildren(spinnerOrIcon(kind), h('span', { text: TEXTS[kind] }));
  }

  #showCountdown(retryAt) {
    const seconds = h('span', { 'aria-hidden': 'true' });
    const tick = () => {
      const left = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
      seconds.textContent = navigator.onLine ? ` Reconnecting in ${left} s.` : ' This device is offline.';
    };
    tick();
    this.#countdown = setInterval(tick, 250);
    this.#root.replaceChildren(icon('alert'), h('span', null, h('span', { text: 'Connection lost.' }), seconds),
      h('button', { type: 'button', class: 'banner-button', text: 'Try now', onclick: () => this.#actions.retryNow() }));
  }
}

function spinnerOrIcon(kind) {
  return kind.endsWith('failed') ? icon('alert') : h('span', { class: 'spinner', 'aria-hidden': 'true' });
}
