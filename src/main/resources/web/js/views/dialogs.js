import { h, setText } from '../dom.js';
import { avatar } from './avatar.js';
import { ask, openDialog } from './dialog.js';

/** Who I am, and another name for me. */
export function showProfile(chat) {
  const { userID, nickname, faceURL } = chat.self;
  const dialog = ask('Your profile', {
    fields: [{ name: 'name', label: 'Name', value: nickname, required: true }],
    button: 'Save',
    action: async ({ name }) => {
      if (name && name !== nickname) await chat.rename(name);
    },
  });
  dialog.querySelector('form').prepend(h('div', { class: 'profile' },
    avatar({ id: userID, name: nickname || userID, faceURL }, { large: true }),
    h('dl', null, h('dt', { text: 'User ID' }), h('dd', { text: userID }))));
}

/** How to be this user from one's own program. */
export function showCode({ userID, token, wsAddr }) {
  const code = `// npm install open-im-sdk@3.5.2
import { OpenIMSDK } from 'open-im-sdk';

const sdk = new OpenIMSDK();
sdk.on('OnRecvNewMessages', ({ data }) => console.log(data));

await sdk.login({
  userID: '${userID}',
  token: '${token}',
  platformID: 5,
  wsAddr: '${wsAddr}',
});

const { data: message } = await sdk.createTextMessage('Hello');
await sdk.sendMessage({ recvID: 'bob', groupID: '', message });`;
  const copy = h('button', { class: 'button', type: 'button', text: 'Copy', onclick: async () => {
    setText(copy, (await copyText(code, pre)) ? 'Copied' : 'Press Ctrl+C to copy');
  } });
  const pre = h('pre', { class: 'code', tabIndex: 0, 'aria-label': 'Code' }, h('code', { text: code }));
  openDialog('Connect from your own code', h('div', { class: 'dialog-body' },
    h('p', { text: 'The npm client needs only the address of this server and a token. This one is yours: it lets whoever has it be '
      + 'you on this development server.' }),
    pre,
    h('p', {}, 'All functions and events, for machines: ', h('a', { href: 'asyncapi.json', target: '_blank', text: 'asyncapi.json' })),
    h('div', { class: 'dialog-actions' }, copy)));
}

/** The clipboard is there on https and localhost only; elsewhere the text is selected, ready for the keys. */
async function copyText(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}
