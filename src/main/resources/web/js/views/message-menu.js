import { fileAddress } from '../files/media.js';
import { Status, isTip, textOf } from '../model/message.js';
import { words } from '../words.js';
import { copy } from './copy.js';
import { confirm } from './dialog.js';
import { openMenu } from './menu.js';
import { pick } from './pick.js';
import { toast } from './toast.js';

/** What one can do with a message, as a menu. `reply` is called with the message. */
export function openMessageMenu(anchor, message, chat, conversationID, reply) {
  const { messages } = chat;
  const sent = message.status === Status.SENT && !isTip(message);
  const text = textOf(message);
  const address = fileOf(message);
  openMenu(anchor, 'Message', [
    sent && { label: 'Reply', icon: 'reply', action: () => reply(message) },
    sent && { label: 'Forward', icon: 'forward', action: () => forward(chat, message) },
    text !== null && { label: 'Copy', icon: 'copy', action: () => copy(text) },
    address && { label: 'Download', icon: 'download', action: () => download(address, message.fileElem?.fileName) },
    message.status === Status.FAILED && { label: 'Send again', icon: 'retry', action: () => messages.resend(conversationID, message.key) },
    messages.mayRevoke(message) && { label: 'Take back', icon: 'undo', action: () => attempt('The message could not be taken back', messages.revoke(conversationID, message)) },
    { label: 'Delete for me', icon: 'trash', danger: true, action: () => remove(chat, conversationID, message) },
  ]);
}

/** The address of a message's file or picture, or null. */
export function fileOf({ pictureElem, fileElem, videoElem, soundElem }) {
  const url = pictureElem?.sourcePicture?.url ?? fileElem?.sourceUrl ?? videoElem?.videoUrl ?? soundElem?.sourceUrl;
  return url ? fileAddress(url) : null;
}

export function download(address, name = '') {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

function remove(chat, conversationID, message) {
  if (message.status !== Status.SENT) return attempt('The message could not be deleted', chat.messages.remove(conversationID, message));
  return confirm('Delete this message?', 'It goes from your devices only; the others keep it.', 'Delete', () => chat.messages.remove(conversationID, message));
}

function forward(chat, message) {
  const chats = chat.list().map(conversation => ({ id: conversation.conversationID, name: chat.nameOf(conversation), faceURL: conversation.faceURL, hint: conversation.groupID ? 'Group' : '' }));
  const partners = new Set(chat.list().map(({ userID }) => userID));
  const groups = new Set(chat.list().map(({ groupID }) => groupID));
  const contacts = [...chat.contacts.friends.values()].filter(({ userID }) => !partners.has(userID))
    .map(({ userID, nickname, faceURL }) => ({ id: `user ${userID}`, name: chat.nameOfUser(userID, nickname), faceURL, hint: 'Contact' }));
  const others = [...chat.groups.joined.values()].filter(({ groupID }) => !groups.has(groupID))
    .map(({ groupID, groupName, faceURL }) => ({ id: `group ${groupID}`, name: groupName, faceURL, hint: 'Group' }));
  pick('Forward to', {
    candidates: () => [...chats, ...contacts, ...others], button: 'Forward', empty: 'There is no chat to forward to yet.',
    action: async ids => {
      const targets = await Promise.all(ids.map(id => {
        const [kind, source] = id.split(' ');
        if (kind === 'user') return chat.conversationWith(source);
        return kind === 'group' ? chat.conversationOf(source) : id;
      }));
      for (const target of targets) chat.messages.forward(message, target);
      toast(targets.length === 1 ? 'Forwarded.' : `Forwarded to ${targets.length} chats.`);
    },
  });
}

async function attempt(what, action) {
  try {
    await action;
  } catch (error) {
    toast(`${what}: ${words(error)}.`);
  }
}
