import { h } from '../dom.js';
import { avatar } from './avatar.js';
import { addContact, block, removeContact, setRemark } from './contact-actions.js';
import { action, attempt } from './details-parts.js';

/** The other user of a chat. */
export function userDetails(chat, { userID, faceURL }) {
  const { contacts, people } = chat;
  const user = people.get(userID);
  const online = people.isOnline(userID);
  const isFriend = contacts.friends.has(userID);
  const isBlocked = contacts.blocked.has(userID);
  const name = chat.nameOfUser(userID, user?.nickname);
  const nickname = contacts.friends.get(userID)?.nickname ?? user?.nickname;
  return {
    head: h('div', { class: 'details-face' }, avatar({ id: userID, name, faceURL: faceURL || user?.faceURL }, { online, large: true }),
      h('h3', { text: name }),
      h('p', { text: [name !== nickname && nickname, `ID ${userID}`].filter(Boolean).join(' · ') }),
      isBlocked && h('p', { class: 'details-note', text: 'You have blocked this user.' })),
    more: [h('section', { class: 'details-section', 'aria-label': 'Contact' },
      isFriend ? action('Set a name', 'edit', () => setRemark(chat, userID)) : action('Add to contacts', 'addPerson', () => addContact(chat, userID)),
      action(isBlocked ? 'Unblock' : 'Block', 'block', () => attempt(block(chat, userID, !isBlocked))),
      isFriend && action('Delete from contacts', 'trash', () => removeContact(chat, userID), true))],
  };
}
