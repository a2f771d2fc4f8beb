import { h, setText } from '../dom.js';
import { avatar } from './avatar.js';
import { icon } from './icons.js';

/** A modal dialog that is gone once it is closed. The browser keeps the focus inside and gives it back after. */
function openDialog(title, ...content) {
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title', onclose: () => dialog.remove() },
    h('header', { class: 'dialog-head' }, h('h2', { id: 'dialog-title', text: title }),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close'))),
    ...content);
  // A click on the backdrop has the dialog itself as its target.
  dialog.addEventListener('click', event => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Who I am, and another name for me. */
export function showProfile(chat) {
  const { userID, nickname, faceURL } = chat.self;
  const input = h('input', { class: 'field', id: 'profile-name', value: nickname, maxLength: 64, required: true, autocomplete: 'off' });
  const problem = h('p', { class: 'dialog-problem', role: 'alert', hidden: true });
  const save = h('button', { class: 'button', type: 'submit', text: 'Save' });
  const form = h('form', { class: 'dialog-body', onsubmit: submit },
    h('div', { class: 'profile' }, avatar({ id: userID, name: nickname || userID, faceURL }, { large: true }),
      h('dl', null, h('dt', { text: 'User ID' }), h('dd', { text: userID }))),
    h('label', { htmlFor: 'profile-name', text: 'Name' }), input, problem, h('div', { class: 'dialog-actions' }, save));
  const dialog = openDialog('Your profile', form);
  input.select();

  async function submit(event) {
    event.preventDefault();
    const name = input.value.trim();
    if (!name || name === nickname) return dialog.close();
    save.disabled = true;
    try {
      await chat.rename(name);
      dialog.close();
    } catch (error) {
      setText(problem, `The name could not be changed: ${error.message}`);
      problem.hidden = false;
      save.disabled = false;
    }
  }
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
