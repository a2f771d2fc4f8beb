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
  const { conversationID, userID, groupID, showName, faceURL, unreadCount, isPinned, latestMsgSendTime, draftTextTime } = conversation;
  const active = chat.openID === conversationID;
  row.toggleAttribute('aria-current', active);
  const online = userID ? chat.people.isOnline(userID) : undefined;
  const name = nameOf(conversation, chat);
  const preview = previewFor(conversation, chat, active);
  const time = listTime(preview.draft ? draftTextTime : latestMsgSendTime);
  const state = JSON.stringify([name, faceURL, unreadCount, isPinned, time, online, preview]);
  if (row.dataset.state === state) return;
  row.dataset.state = state;
  row.replaceChildren(
    avatar({ id: userID || groupID, name, faceURL }, { online }),
    h('span', { class: 'row-main' },
      h('span', { class: 'row-line' },
        h('span', { class: 'row-name', text: name }),
        isPinned && h('span', { class: 'row-pin', title: 'Pinned' }, icon('pin'), h('span', { class: 'sr-only', text: 'pinned' })),
        h('time', { class: 'row-time', text: time })),
      h('span', { class: 'row-line' },
        h('span', { class: `row-preview${preview.typing ? ' is-typing' : ''}` },
          preview.draft && h('span', { class: 'row-draft', text: 'Draft: ' }),
          preview.tick && tick(preview.tick),
          preview.text),
        unreadCount > 0 && h('span', { class: 'badge' }, unreadCount > 99 ? '99+' : String(unreadCount),
          h('span', { class: 'sr-only', text: ' unread' })))));
}

/** The directory knows a name sooner than the conversation does when somebody was renamed. */
export function nameOf({ userID, groupID, showName }, chat) {
  return (userID && chat.people.get(userID)?.nickname) || showName || userID || groupID;
}

function previewFor(conversation, chat, active) {
  if (chat.isTyping(conversation.conversationID)) return { typing: true, text: 'typing…' };
  if (conversation.draftText && !active) return { draft: true, text: conversation.draftText.replace(/\s+/g, ' ') };
  const latest = latestOf(conversation);
  if (!latest) return { text: 'No messages yet' };
  if (isTip(latest)) return { text: previewOf(latest) };
  if (latest.sendID === chat.self.userID) return { tick: tickOf(latest), text: previewOf(latest) };
  return { text: conversation.groupID && latest.senderNickname ? `${latest.senderNickname}: ${previewOf(latest)}` : previewOf(latest) };
}

/** How far a message of one's own has come: sending, sent, read or failed. */
export function tickOf({ status, isRead }) {
  if (status === Status.SENDING) return 'sending';
  if (status === Status.FAILED) return 'failed';
  return isRead ? 'read' : 'sent';
}
