import { h } from '../dom.js';
import { avatar } from './avatar.js';
import { toast } from './toast.js';
import { words } from '../words.js';

/** Requests that were answered stay in sight up to so many. */
export const MOST_ANSWERED = 10;

const STATES = { 0: 'Waiting for an answer', 1: 'Accepted', '-1': 'Refused' };

/**
 * A request as a row: who, what for, and either two buttons to answer it or what became of it. `answer(accepted)` returns a promise;
 * without it the request is for others to answer.
 */
export function requestRow({ id, name, faceURL, text, handleResult }, answer) {
  const open = Number(handleResult) === 0;
  const buttons = open && answer ? [button('Accept', true), button('Refuse', false)] : [];
  const row = h('li', { class: 'request', 'aria-label': `Request of ${name}` },
    avatar({ id, name, faceURL }),
    h('div', { class: 'request-main' },
      h('span', { class: 'row-name', text: name }),
      text && h('span', { class: 'request-text', text }),
      buttons.length ? h('div', { class: 'request-buttons' }, buttons)
        : h('span', { class: 'request-state', dataset: { result: String(handleResult) }, text: STATES[handleResult] ?? '' })));
  return row;

  function button(label, accepted) {
    return h('button', { type: 'button', class: `button is-small${accepted ? '' : ' is-plain'}`, text: label, 'aria-label': `${label} ${name}`,
      onclick: async () => {
        for (const each of buttons) each.disabled = true;
        try {
          await answer(accepted);
        } catch (error) {
          toast(`The request could not be answered: ${words(error)}`);
          for (const each of buttons) each.disabled = false;
        }
      } });
  }
}
