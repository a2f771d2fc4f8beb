import { h } from '../dom.js';
import { toneOf, initials } from '../format.js';

/** A user's or group's picture; their initials on a colour of their own where there is none or it does not load. */
export function avatar({ id, name, faceURL }, { online, large } = {}) {
  const element = h('span', { class: `avatar${large ? ' avatar-large' : ''}`, 'aria-hidden': 'true' },
    h('span', { class: 'avatar-letters', text: initials(name || id) }));
  element.dataset.tone = toneOf(id);
  if (/^https?:\/\//.test(faceURL ?? '')) {
    element.append(h('img', { src: faceURL, alt: '', loading: 'lazy', onerror: event => event.target.remove() }));
  }
  if (online !== undefined) element.append(h('span', { class: `presence${online ? ' is-online' : ''}` }));
  return element;
}
