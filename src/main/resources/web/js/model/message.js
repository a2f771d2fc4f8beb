/** The parts of an OpenIM message that this page looks at. See the SDK's MessageItem. */

export const Status = { SENDING: 1, SENT: 2, FAILED: 3, DELETED: 4 };
export const Type = { TEXT: 101, TYPING: 113, REVOKED: 2101 };
const FIRST_TIP = 1000;

const LABELS = {
  102: 'Picture', 103: 'Voice message', 104: 'Video', 105: 'File', 107: 'Forwarded chat', 108: 'Contact card',
  109: 'Location', 110: 'Custom message', 115: 'Sticker', 119: 'Custom message', 120: 'Custom message',
};

const TIPS = {
  1201: 'You are friends now', 1204: 'You are friends now', 1501: 'The group was created', 1502: 'The group was changed',
  1504: 'A member left', 1507: 'The group has a new owner', 1508: 'A member was removed', 1509: 'Members were invited',
  1510: 'A member joined', 1511: 'The group was dismissed', 1512: 'A member was muted', 1513: 'A member may talk again',
  1514: 'The group was muted', 1515: 'The group may talk again', 1519: 'The group has a new notice',
  1520: 'The group has a new name', 1701: 'Private chat was switched', 2101: 'This message was recalled',
};

/** What somebody wrote, or null if the message is something else than text. */
export function textOf(message) {
  return message.textElem?.content ?? message.atTextElem?.text ?? message.quoteElem?.text
    ?? message.advancedTextElem?.text ?? message.markdownTextElem?.content ?? null;
}

/** True for the server's notes about what happened, which nobody wrote. */
export function isTip(message) {
  return message.contentType >= FIRST_TIP;
}

/** What stands for a message that is no text. */
export function labelOf(message) {
  if (isTip(message)) return TIPS[message.contentType] ?? 'Notification';
  return message.fileElem?.fileName || LABELS[message.contentType] || 'Message';
}

/** One line for the conversation list. */
export function previewOf(message) {
  return (textOf(message) ?? labelOf(message)).replace(/\s+/g, ' ').trim();
}

/** What becomes of a message's stored state when another one arrives: sent stays sent, read stays read. */
export function merged(old, incoming) {
  const status = old.status === Status.SENT && incoming.status !== Status.DELETED ? Status.SENT : incoming.status;
  return { ...incoming, status, isRead: old.isRead || incoming.isRead };
}

/** A message of one's own as the page shows it until the SDK has made the real one. */
export function localText(text, sendID) {
  const now = Date.now();
  return {
    key: `local-${now}-${Math.random().toString(36).slice(2)}`, clientMsgID: '', sendID, contentType: Type.TEXT,
    createTime: now, sendTime: now, status: Status.SENDING, isRead: false, seq: 0, textElem: { content: text },
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
