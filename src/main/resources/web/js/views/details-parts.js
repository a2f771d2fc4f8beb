import { h } from '../dom.js';
import { words } from '../words.js';
import { icon } from './icons.js';
import { toast } from './toast.js';

/** A line that does something. */
export function action(label, name, onclick, danger = false) {
  return h('button', { type: 'button', class: `details-action${danger ? ' is-danger' : ''}`, dataset: { name: label }, onclick }, icon(name), h('span', { text: label }));
}

/** A line that is on or off. */
export function toggle(label, on, change) {
  return h('button', { type: 'button', class: 'details-action', role: 'switch', 'aria-checked': String(on), dataset: { name: label }, onclick: () => change(!on) },
    h('span', { text: label }), h('span', { class: 'switch', 'aria-hidden': 'true' }));
}

/** Says in words that something failed. */
export async function attempt(done) {
  try {
    await done;
  } catch (error) {
    toast(`That did not work: ${words(error)}.`);
  }
}
