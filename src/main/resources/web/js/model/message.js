/** The parts of an OpenIM message that this page looks at. See the SDK's MessageItem. */

import { revokedText, tipText } from './tips.js';

export const Status = { SENDING: 1, SENT: 2, FAILED: 3, DELETED: 4 };
export const Type = { TEXT: 101, PICTURE: 102, SOUND: 103, VIDEO: 104, FILE: 105, MERGED: 107, TYPING: 113, QUOTE: 114, REVOKED: 2101 };
export const AT_ALL = 'AtAllTag';
const FIRST_TIP = 1000;
/** What this page keeps with a message and no server knows. */
const PAGE_ONLY = ['key', 'failure', 'progress', 'preview'];

const LABELS = {
  102: 'Picture', 103: 'Voice message', 104: 'Video', 105: 'File', 107: 'Forwarded chat', 108: 'Contact card',
  109: 'Location', 110: 'Custom message', 115: 'Sticker', 119: 'Custom message', 120: 'Custom message',
};

/** What somebody wrote, or null if the message is something else than text. */
export function textOf(message) {
  return message.textElem?.content ?? message.atTextElem?.text ?? message.quoteElem?.text
    ?? message.advancedTextElem?.text ?? message.markdownTextElem?.content ?? null;
}

/** The message to which this one is an answer, or null. */
export function quotedBy(message) {
  return message.quoteElem?.quoteMessage ?? message.atTextElem?.quoteMessage ?? null;
}

/** Who is mentioned: user ID and name, the tag for everybody among them. */
export function mentionsOf({ atTextElem }) {
  const names = new Map((atTextElem?.atUsersInfo ?? []).map(user => [user.atUserID, user.groupNickname]));
  return (atTextElem?.atUserList ?? []).map(userID => ({ userID, name: names.get(userID) || (userID === AT_ALL ? 'everyone' : userID) }));
}

/** True for the server's notes about what happened, which nobody wrote. */
export function isTip(message) {
  return message.contentType >= FIRST_TIP;
}

/** What stands for a message that is no text. `person(user)` names a user. */
export function labelOf(message, person = user => user?.nickname || user?.userID || 'Somebody') {
  if (message.contentType === Type.REVOKED) return revokedText(message, person);
  if (isTip(message)) return tipText(message, person);
  return message.fileElem?.fileName || LABELS[message.contentType] || 'Message';
}

/** One line for the conversation list. */
export function previewOf(message, person) {
  return (textOf(message) ?? labelOf(message, person)).replace(/\s+/g, ' ').trim();
}

/** The message as the SDK knows it. */
export function withoutPageParts(message) {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !PAGE_ONLY.includes(name)));
}

/** What becomes of a message's stored state when another one arrives: sent stays sent, read stays read. */
export function merged(old, incoming) {
  const status = old.status === Status.SENT && incoming.status !== Status.DELETED ? Status.SENT : incoming.status;
  return { ...incoming, status, isRead: old.isRead || incoming.isRead, preview: old.preview };
}

/** A message of one's own as the page shows it until the SDK has made the real one. `parts` are its content. */
export function localMessage(sendID, parts) {
  const now = Date.now();
  return {
    key: `local-${now}-${Math.random().toString(36).slice(2)}`, clientMsgID: '', sendID, contentType: Type.TEXT,
    createTime: now, sendTime: now, status: Status.SENDING, isRead: false, seq: 0, ...parts,
  };
}

/** `latestMsg` of a conversation is JSON text, or empty. */
export function latestOf(conversation) {
  if (!conversation.latestMsg) return null;
  try {
    return JSON.parse(conversation.latestMsg);
  } catch {
    return null;
  }
}
