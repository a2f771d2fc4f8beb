import { h, setText } from '../dom.js';
import { exactTime, timeOfDay, toneOf } from '../format.js';
import { isTip, labelOf } from '../model/message.js';
import { avatar } from './avatar.js';
import { contentKey, contentOf } from './content.js';
import { tickOf } from './conversation-row.js';
import { icon } from './icons.js';
import { tick } from './tick.js';

/**
 * One message as a row of the list. `item` has the message and its place in its group, `context` what content.js needs, group,
 * name(message), resend(key), cancel(message) and menu(anchor, message).
 */
export function createMessage(item, context) {
  const element = h('li');
  element.addEventListener('contextmenu', event => {
    if (!element.classList.contains('message') || event.target.closest('a, img, video, audio') || String(getSelection())) return;
    event.preventDefault();
    element.openMenu({ x: event.clientX, y: event.clientY });
  });
  updateMessage(element, item, context);
  return element;
}

/** Draws the message anew if anything that it shows has changed. */
export function updateMessage(element, item, context) {
  const { message, first, last } = item;
  const own = message.sendID === context.selfID;
  element.openMenu = anchor => context.menu(anchor, message);
  const name = context.name(message);
  const state = JSON.stringify([contentKey(message), message.status, message.isRead, readers(message), message.sendTime, message.failure,
    message.progress === undefined, name, first, last]);
  if (element.dataset.state !== state) {
    element.dataset.state = state;
    if (isTip(message)) tip(element, message, context);
    else bubble(element, item, own, name, context);
  }
  showProgress(element, message);
}

function tip(element, message, context) {
  element.className = 'tip';
  element.replaceChildren(labelOf(message, context.person));
}

function bubble(element, { message, first, last }, own, name, context) {
  const arriving = element.classList.contains('is-arriving');
  const status = own ? tickOf(message) : null;
  const beside = context.group && !own;
  element.className = ['message', own ? 'is-own' : 'is-theirs', first && 'is-first', last && 'is-last', arriving && 'is-arriving',
    status === 'failed' && 'is-failed', beside && 'is-beside', message.pictureElem && !message.quoteElem && 'is-picture'].filter(Boolean).join(' ');
  element.dataset.status = status ?? '';
  const more = h('button', { type: 'button', class: 'message-more', 'aria-label': 'Message actions', 'aria-haspopup': 'menu',
    onclick: () => context.menu(more, message) }, icon('more'));
  element.replaceChildren(
    ...(beside && last ? [h('span', { class: 'message-face' }, avatar({ id: message.sendID, name, faceURL: message.senderFaceUrl }))] : []),
    h('div', { class: 'bubble-line' },
      h('div', { class: 'bubble' },
        beside && first && h('span', { class: 'bubble-sender', dataset: { tone: toneOf(message.sendID) }, text: name }),
        ...contentOf(message, context),
        message.progress !== undefined && progress(message, context),
        h('span', { class: 'bubble-meta' },
          h('time', { dateTime: new Date(message.sendTime).toISOString(), title: exactTime(message.sendTime), text: timeOfDay(message.sendTime) }),
          status && tick(status, readers(message)))),
      more),
    ...(status === 'failed' ? [failure(message, context)] : []));
}

/** How many members of a group have read it, as far as the server tells. */
function readers({ groupID, attachedInfoElem }) {
  return groupID ? attachedInfoElem?.groupHasReadInfo?.hasReadCount ?? 0 : 0;
}

function progress(message, context) {
  return h('span', { class: 'upload' },
    h('span', { class: 'upload-bar', role: 'progressbar', 'aria-label': 'Uploading', 'aria-valuemin': '0', 'aria-valuemax': '100' }, h('span')),
    h('span', { class: 'upload-percent', 'aria-hidden': 'true' }),
    h('button', { type: 'button', class: 'upload-cancel', 'aria-label': 'Cancel the upload', title: 'Cancel the upload', onclick: () => context.cancel(message) }, icon('close')));
}

function showProgress(element, message) {
  const bar = message.progress === undefined ? null : element.querySelector('.upload-bar');
  if (!bar) return;
  const percent = Math.round(message.progress * 100);
  bar.setAttribute('aria-valuenow', String(percent));
  bar.firstElementChild.style.width = `${percent}%`;
  setText(element.querySelector('.upload-percent'), `${percent} %`);
}

function failure({ key, failure: reason }, { resend }) {
  return h('p', { class: 'failure' }, h('span', { text: `Not sent${reason ? `: ${reason}` : ''}.` }), ' ',
    h('button', { type: 'button', class: 'link-button', text: 'Send again', onclick: () => resend(key) }));
}
