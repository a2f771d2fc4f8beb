import { NO_ANSWER, NO_CONNECTION } from './sdk.js';

/** What the codes of the OpenIM server and of the core mean to somebody who chats. */
const WORDS = {
  [NO_CONNECTION]: 'there is no connection',
  [NO_ANSWER]: 'the server did not answer',
  1002: 'you are not allowed to do that',
  1101: 'there is no such user',
  1203: 'you are not in this group',
  1204: 'the group was dismissed',
  1206: 'this was answered already',
  1301: 'that is you',
  1302: 'this user has blocked you',
  1303: 'you are not this user\'s friend',
  1304: 'you are friends already',
  1305: 'this was answered already',
  1402: 'you are muted in this group',
  1403: 'everybody is muted in this group',
  1404: 'it was taken back before',
  10100: 'there is no such user',
  10400: 'there is no such group',
  20001: 'too much at once, try again in a moment',
  20002: 'too much at once, try again in a moment',
};

/** An error in words for the user. What the server says of it comes without the code and the code's name. */
export function words(error) {
  return WORDS[error.code] ?? error.message.replace(/^\d+ +(?:[A-Z]\w+ +(?=\S))?/, '');
}
