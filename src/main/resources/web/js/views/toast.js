import { h } from '../dom.js';

const SHOWN = 6_000;

/** Says something at the edge of the screen, for a while. */
export function toast(text) {
  const element = h('p', { class: 'toast', text });
  document.getElementById('toasts').append(element);
  setTimeout(() => element.remove(), SHOWN);
}
