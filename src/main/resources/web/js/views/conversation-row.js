import { h } from '../dom.js';
import { listTime } from '../format.js';
import { Status, isTip, latestOf, previewOf } from '../model/message.js';
import { avatar } from './avatar.js';
import { icon } from './icons.js';
import { tick } from './tick.js';

/** One line of the list of chats. */
export function conversationRow(conversation, chat, open) {
  const element = h('li', null, h('button', { type: 'button', class: 'row', onclick: open }));
  updateConversationRow(element, conversation, chat);
  return element;
}

/** Draws the row anew if anything that it shows has changed. */
export function updateConversationRow(element, conversation, chat) {
  const row = element.firstElementChild;
  const { conversationID, userID, groupID, faceURL, unreadCount, isPinned, latestMsgSendTime, draftTextTime } = conversation;
  const quiet = conversation.recvMsgOpt !== 0;
  const active = chat.openID === conversationID;
  row.toggleAttribute('aria-current', active);
  const online = userID ? chat.people.isOnline(userID) : undefined;
  const name = chat.nameOf(conversation);
  const preview = previewFor(conversation, chat, active);
  const time = listTime(preview.draft ? draftTextTime : latestMsgSendTime);
  const state = JSON.stringify([name, faceURL, unreadCount, isPinned, quiet, time, online, preview]);
  if (row.dataset.state === state) return;
  row.dataset.state = state;
  row.replaceChildren(
    avatar({ id: userID || groupID, name, faceURL }, { online }),
    h('span', { class: 'row-main' },
      h('span', { class: 'row-line' },
        h('span', { class: 'row-name', text: name }),
        isPinned && h('span', { class: 'row-pin', title: 'Pinned' }, icon('pin'), h('span', { class: 'sr-only', text: 'pinned' })),
        quiet && h('span', { class: 'row-pin is-line', title: 'Muted' }, icon('bellOff'), h('span', { class: 'sr-only', text: 'muted' })),
        h('time', { class: 'row-time', text: time })),
      h('span', { class: 'row-line' },
        h('span', { class: `row-preview${preview.typing ? ' is-typing' : ''}` },
          preview.mention && h('span', { class: 'row-draft', text: `${preview.mention} ` }),
          preview.draft && h('span', { class: 'row-draft', text: 'Draft: ' }),
          preview.tick && tick(preview.tick),
          preview.text),
        unreadCount > 0 && h('span', { class: `badge${quiet ? ' is-quiet' : ''}` }, unreadCount > 99 ? '99+' : String(unreadCount),
          h('span', { class: 'sr-only', text: ' unread' })))));
}

const MENTIONS = { 1: '@You', 2: '@Everyone', 3: '@You', 4: 'Notice' };

function previewFor(conversation, chat, active) {
  const typists = chat.typists(conversation.conversationID);
  if (typists.length) return { typing: true, text: conversation.groupID ? `${typists[0]} is typing…` : 'typing…' };
  if (conversation.draftText && !active) return { draft: true, text: conversation.draftText.replace(/\s+/g, ' ') };
  const latest = latestOf(conversation);
  if (!latest) return { text: 'No messages yet' };
  const text = previewOf(latest, chat.person);
  const mention = MENTIONS[conversation.groupAtType];
  if (isTip(latest)) return { mention, text };
  if (latest.sendID === chat.self.userID) return { tick: tickOf(latest), text };
  return { mention, text: conversation.groupID ? `${chat.nameOfUser(latest.sendID, latest.senderNickname)}: ${text}` : text };
}

/** How far a message of one's own has come: sending, sent, read or failed. In a group, read means by somebody. */
export function tickOf({ status, isRead, groupID, attachedInfoElem }) {
  if (status === Status.SENDING) return 'sending';
  if (status === Status.FAILED) return 'failed';
  const read = groupID ? attachedInfoElem?.groupHasReadInfo?.hasReadCount > 0 : isRead;
  return read ? 'read' : 'sent';
}
