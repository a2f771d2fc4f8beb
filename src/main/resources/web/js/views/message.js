import { h, linkify } from '../dom.js';
import { exactTime, timeOfDay, toneOf } from '../format.js';
import { isTip, labelOf, textOf } from '../model/message.js';
import { tickOf } from './conversation-row.js';
import { tick } from './tick.js';

/** One message as a row of the list. `item` has the message and its place in its group, `context` selfID, group and resend(key). */
export function createMessage(item, context) {
  const element = h('li');
  updateMessage(element, item, context);
  return element;
}

/** Draws the message anew if anything that it shows has changed. */
export function updateMessage(element, item, context) {
  const { message, first, last } = item;
  const own = message.sendID === context.selfID;
  const text = textOf(message);
  const state = JSON.stringify([message.contentType, text, message.status, message.isRead, message.sendTime, message.failure, first, last]);
  if (element.dataset.state === state) return;
  element.dataset.state = state;
  if (isTip(message)) {
    element.className = 'tip';
    element.replaceChildren(labelOf(message));
    return;
  }
  const arriving = element.classList.contains('is-arriving');
  const status = own ? tickOf(message) : null;
  element.className = ['message', own ? 'is-own' : 'is-theirs', first && 'is-first', last && 'is-last', arriving && 'is-arriving',
    status === 'failed' && 'is-failed'].filter(Boolean).join(' ');
  element.dataset.status = status ?? '';
  element.replaceChildren(
    h('div', { class: 'bubble' },
      context.group && !own && first && sender(message),
      h('span', { class: `bubble-text${text === null ? ' is-label' : ''}` }, ...(text === null ? [labelOf(message)] : linkify(text))),
      h('span', { class: 'bubble-meta' },
        h('time', { dateTime: new Date(message.sendTime).toISOString(), title: exactTime(message.sendTime), text: timeOfDay(message.sendTime) }),
        status && tick(status))),
    ...(status === 'failed' ? [failure(message, context)] : []));
}

function sender({ sendID, senderNickname }) {
  return h('span', { class: 'bubble-sender', dataset: { tone: toneOf(sendID) }, text: senderNickname || sendID });
}

function failure({ key, failure: reason }, { resend }) {
  return h('p', { class: 'failure' }, h('span', { text: `Not sent${reason ? `: ${reason}` : ''}.` }), ' ',
    h('button', { type: 'button', class: 'link-button', text: 'Send again', onclick: () => resend(key) }));
}
