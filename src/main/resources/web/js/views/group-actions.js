import { isUserID } from '../session.js';
import { ask, confirm } from './dialog.js';
import { pick } from './pick.js';
import { toast } from './toast.js';

/** Dialogs about groups. */

export function createGroup(chat, open) {
  pick('New group', {
    fields: [{ name: 'name', label: 'Name', required: true }],
    candidates: () => people(chat), fresh: chat.people.refresh(), typed: text => typedUser(text), empty: 'Type the user IDs of the members.',
    button: 'Create',
    action: async (userIDs, { name }) => {
      const { groupID } = await chat.groups.create(name, userIDs);
      open(groupID);
    },
  });
}

export function joinGroup(chat, open) {
  ask('Join a group', {
    lead: 'A member can tell you the group\'s ID: it stands in the group\'s details.',
    fields: [
      { name: 'groupID', label: 'Group ID', required: true },
      { name: 'greeting', label: 'Message to the admins', value: `${chat.self.nickname || chat.self.userID} would like to join.`, maxLength: 200 },
    ],
    button: 'Join',
    action: async ({ groupID, greeting }) => {
      if (await chat.groups.join(groupID, greeting)) open(groupID);
      else toast('The group\'s admins have been asked.');
    },
  });
}

export function invite(chat, groupID, memberIDs) {
  pick('Invite into the group', {
    candidates: () => people(chat).filter(({ id }) => !memberIDs.has(id)), fresh: chat.people.refresh(), typed: text => typedUser(text), empty: 'Type a user ID.',
    button: 'Invite',
    action: async userIDs => {
      await chat.groups.invite(groupID, userIDs);
      if (chat.groups.joined.get(groupID)?.needVerification === 1) toast('Done, unless an admin has to agree first.');
    },
  });
}

export function renameGroup(chat, group) {
  ask('Name of the group', {
    fields: [{ name: 'groupName', label: 'Name', value: group.groupName, required: true }],
    button: 'Save',
    action: ({ groupName }) => chat.groups.change(group.groupID, { groupName }),
  });
}

export function setNotice(chat, group) {
  ask('Notice of the group', {
    fields: [{ name: 'notification', label: 'Notice', value: group.notification, maxLength: 500, multiline: true }],
    button: 'Save',
    action: ({ notification }) => chat.groups.change(group.groupID, { notification }),
  });
}

export function quitGroup(chat, group) {
  confirm(`Leave ${group.groupName}?`, 'You get no more messages of it. The chat stays until you delete it.', 'Leave',
    () => chat.groups.quit(group.groupID));
}

export function dismissGroup(chat, group) {
  confirm(`Dismiss ${group.groupName}?`, 'The group ends for all of its members.', 'Dismiss', () => chat.groups.dismiss(group.groupID));
}

export function transferGroup(chat, groupID, { userID, nickname }) {
  const name = chat.nameOfUser(userID, nickname);
  confirm(`Make ${name} the owner?`, 'You become an ordinary member, and only the new owner can change that.', 'Hand over',
    () => chat.groups.transfer(groupID, userID));
}

export function kickMember(chat, groupID, { userID, nickname }) {
  confirm(`Remove ${chat.nameOfUser(userID, nickname)}?`, 'He or she can be invited again later.', 'Remove', () => chat.groups.kick(groupID, userID));
}

/** Contacts first, then everybody else whom this server knows. */
function people(chat) {
  const friends = [...chat.contacts.friends.values()];
  const known = new Set(friends.map(({ userID }) => userID));
  // Suggested names that nobody has taken yet are no users.
  const others = chat.people.list().filter(({ userID }) => !known.has(userID) && chat.people.get(userID));
  return [...friends, ...others].map(({ userID, nickname, faceURL }) => ({ id: userID, name: chat.nameOfUser(userID, nickname), faceURL, hint: known.has(userID) ? 'Contact' : `ID ${userID}` }));
}

function typedUser(text) {
  return isUserID(text) ? { id: text, name: text, hint: 'By user ID' } : null;
}
