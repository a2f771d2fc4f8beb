/** The server's notes in a conversation, in words. `person(user)` names a user, "You" for oneself. */

const ROLE_NAMES = { 60: 'an admin', 20: 'an ordinary member' };

const TIPS = {
  1201: () => 'You are friends now',
  1204: () => 'You are friends now',
  1501: ({ opUser, memberList }, person) => `${person(opUser)} created the group${others(memberList, opUser, person)}`,
  1502: ({ opUser }, person) => `${person(opUser)} changed the group's settings`,
  1504: ({ quitUser }, person) => `${person(quitUser)} left the group`,
  1507: ({ newGroupOwner }, person) => `${person(newGroupOwner)} ${are(newGroupOwner, person)} the group's owner now`,
  1508: ({ opUser, kickedUserList }, person) => `${person(opUser)} removed ${names(kickedUserList, person)}`,
  1509: ({ opUser, invitedUserList, inviterUser }, person) =>
    `${person(inviterUser ?? opUser)} invited ${names(invitedUserList, person)}`,
  1510: ({ entrantUser }, person) => `${person(entrantUser)} joined the group`,
  1511: ({ opUser }, person) => `${person(opUser)} dismissed the group`,
  1512: ({ opUser, mutedUser, mutedSeconds }, person) =>
    `${person(opUser)} muted ${name(mutedUser, person)} for ${duration(mutedSeconds)}`,
  1513: ({ opUser, mutedUser }, person) => `${person(opUser)} let ${name(mutedUser, person)} talk again`,
  1514: ({ opUser }, person) => `${person(opUser)} muted everybody`,
  1515: ({ opUser }, person) => `${person(opUser)} let everybody talk again`,
  1516: ({ changedUser }, person) => `${person(changedUser)} ${have(changedUser, person)} a new name or picture here`,
  1517: ({ opUser, changedUser }, person) => `${person(opUser)} made ${name(changedUser, person)} ${ROLE_NAMES[60]}`,
  1518: ({ opUser, changedUser }, person) => `${person(opUser)} made ${name(changedUser, person)} ${ROLE_NAMES[20]}`,
  1519: ({ opUser, group }, person) => `${person(opUser)} wrote a notice: ${group?.notification ?? ''}`,
  1520: ({ opUser, group }, person) => `${person(opUser)} named the group “${group?.groupName ?? ''}”`,
  1701: ({ isPrivate }) => `Messages vanish after reading: ${isPrivate ? 'on' : 'off'}`,
};

/** What a note says. */
export function tipText(message, person) {
  const tip = TIPS[message.contentType];
  return tip ? tip(detailOf(message), person) : 'Something happened that this page has no words for';
}

/** What is left of a message that was taken back. */
export function revokedText(message, person) {
  const { revokerID, revokerNickname, sourceMessageSendID, sourceMessageSenderNickname } = detailOf(message);
  if (!revokerID) return 'This message was taken back';
  const revoker = person({ userID: revokerID, nickname: revokerNickname });
  if (revokerID === sourceMessageSendID) return `${revoker} took a message back`;
  const author = name({ userID: sourceMessageSendID, nickname: sourceMessageSenderNickname }, person);
  return `${revoker} took back a message of ${author}`;
}

function detailOf(message) {
  try {
    return JSON.parse(message.notificationElem?.detail ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** In the middle of a sentence. */
function name(user, person) {
  const text = person(user);
  return text === 'You' ? 'you' : text;
}

function names(users, person) {
  const list = (users ?? []).map(user => name(user, person));
  if (list.length === 0) return 'somebody';
  if (list.length > 4) return `${list.slice(0, 3).join(', ')} and ${list.length - 3} others`;
  return list.length === 1 ? list[0] : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}

function others(members, opUser, person) {
  const list = (members ?? []).filter(({ userID }) => userID !== opUser?.userID);
  return list.length ? ` with ${names(list, person)}` : '';
}

const are = (user, person) => (person(user) === 'You' ? 'are' : 'is');
const have = (user, person) => (person(user) === 'You' ? 'have' : 'has');

function duration(seconds) {
  if (seconds % 86_400 === 0) return plural(seconds / 86_400, 'day');
  if (seconds % 3_600 === 0) return plural(seconds / 3_600, 'hour');
  return seconds < 60 ? plural(seconds, 'second') : plural(Math.round(seconds / 60), 'minute');
}

const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
