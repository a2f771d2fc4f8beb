import { h } from '../dom.js';
import { listTime } from '../format.js';
import { previewOf } from '../model/message.js';
import { avatar } from './avatar.js';

const BEFORE = 24;

/** A found message as a row; what was looked for is marked. `hit` has conversationID, message, wanted and inOneChat. */
export function hitRow({ conversationID, message, wanted, inOneChat }, chat, open) {
  const conversation = chat.conversations.get(conversationID) ?? {};
  const sender = chat.person({ userID: message.sendID, nickname: message.senderNickname });
  const title = inOneChat ? sender : chat.nameOf(conversation) || sender;
  const id = inOneChat ? message.sendID : conversation.userID || conversation.groupID || message.sendID;
  const text = previewOf(message, chat.person);
  return h('li', null, h('button', { type: 'button', class: 'row', onclick: open },
    avatar({ id, name: inOneChat ? chat.nameOfUser(message.sendID, message.senderNickname) : title, faceURL: inOneChat ? message.senderFaceUrl : conversation.faceURL }),
    h('span', { class: 'row-main' },
      h('span', { class: 'row-line' }, h('span', { class: 'row-name', text: title }), h('time', { class: 'row-time', text: listTime(message.sendTime) })),
      h('span', { class: 'row-preview' }, !inOneChat && conversation.groupID ? `${sender}: ` : '', marked(text, wanted)))));
}

/** The text from shortly before the first hit on, with all hits marked. */
function marked(text, wanted) {
  const found = wanted.split(/\s+/).filter(Boolean).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (!found.length) return [text];
  const pattern = new RegExp(`(${found.join('|')})`, 'gi');
  const at = Math.max(0, text.search(pattern) - BEFORE);
  const start = at === 0 ? 0 : text.indexOf(' ', at) + 1 || at;
  return [start ? '…' : '', ...text.slice(start).split(pattern).map((part, index) => (index % 2 ? h('mark', { text: part }) : part))];
}
