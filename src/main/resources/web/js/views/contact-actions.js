import { isUserID } from '../session.js';
import { toast } from './toast.js';
import { ask, confirm } from './dialog.js';

/** Dialogs about contacts. */

export function addContact(chat, userID = '') {
  ask('Add a contact', {
    lead: 'The other one is asked, and becomes a contact when he or she agrees.',
    fields: [
      { name: 'userID', label: 'User ID', value: userID, required: true },
      { name: 'greeting', label: 'Greeting', value: `Hello, this is ${chat.self.nickname || chat.self.userID}.`, maxLength: 200 },
    ],
    button: 'Send the request',
    action: async ({ userID: wanted, greeting }) => {
      if (!isUserID(wanted)) throw new Error('a user ID has letters, digits and underscores only');
      await chat.contacts.add(wanted, greeting);
      toast('The request is on its way.');
    },
  });
}

export function setRemark(chat, userID) {
  ask('What you call this contact', {
    fields: [{ name: 'remark', label: 'Name', value: chat.contacts.remarkOf(userID), hint: 'Only you see it. Empty: the contact\'s own name.' }],
    button: 'Save',
    action: ({ remark }) => chat.contacts.remark(userID, remark),
  });
}

export function removeContact(chat, userID) {
  confirm(`Delete ${chat.nameOfUser(userID)}?`, 'The contact is gone from your list; the chat stays.', 'Delete', () => chat.contacts.remove(userID));
}

export function block(chat, userID, blocked) {
  const name = chat.nameOfUser(userID);
  if (!blocked) return chat.contacts.block(userID, false);
  return confirm(`Block ${name}?`, `${name} can't write to you until you unblock him or her.`, 'Block', () => chat.contacts.block(userID, true));
}
