import { forgetToken, get, hasToken, setToken } from './api.js';
import { el } from './dom.js';
import { Connections, Users } from './lists.js';
import { Live } from './live.js';
import { Log } from './log.js';
import { Overview } from './overview.js';

const main = document.getElementById('main');
const tabs = document.getElementById('tabs');
const leave = document.getElementById('leave');
const status = document.getElementById('status');
const overview = new Overview();
const live = new Live();
const users = new Users(userID => { open('Live'); live.user(userID); });
const connections = new Connections(userID => { open('Users'); users.open(userID); });
const views = { Overview: overview, Users: users, Connections: connections, Live: live, Log: new Log() };

function open(name) {
  main.replaceChildren(views[name].element);
  for (const tab of tabs.children) {
    tab.textContent === name ? tab.setAttribute('aria-current', 'page') : tab.removeAttribute('aria-current');
  }
  if (name !== 'Overview') {
    views[name].show();
  }
}

function tell(text, kind) {
  status.textContent = text;
  status.className = `pill ${kind}`;
}

function begin() {
  tabs.hidden = leave.hidden = false;
  tabs.replaceChildren(...Object.keys(views).map(name => el('button', { onclick: () => open(name) }, name)));
  open('Overview');
  overview.start(nodes => {
    document.getElementById('node').textContent = nodes.map(node => node.node).join(', ');
    const bad = nodes.find(node => node.draining) ?? nodes.find(node => !node.ready);
    tell(!bad ? 'ready' : bad.draining ? 'draining' : 'not ready', !bad ? 'good' : 'warn');
  }, error => error.status === 401 ? end() : tell(error.status === 429 ? 'wrong tokens came, wait' : 'no answer', 'bad'));
}

function end() {
  overview.stop();
  live.stop();
  forgetToken();
  tabs.hidden = leave.hidden = true;
  status.textContent = '';
  const field = el('input', { type: 'password', autocomplete: 'off', required: true, style: 'width: 100%' });
  const why = el('p', { className: 'bad', role: 'alert' });
  main.replaceChildren(el('form', { className: 'card gate', onsubmit: async event => {
    event.preventDefault();
    why.textContent = '';
    why.textContent = await enter(field.value.trim());
    field.select();
  } }, el('label', { style: 'flex: 1' }, 'Token of operators (ops.adminToken)', field), el('button', { className: 'main' }, 'Open'), why));
  field.focus();
}

/** Says why not, in words. */
async function enter(token) {
  setToken(token);
  try {
    await get('nodes');
    begin();
    return '';
  } catch (error) {
    forgetToken();
    return error.status === 401 ? 'That is not the token.' : error.message;
  }
}

leave.addEventListener('click', end);
if (hasToken()) {
  begin();
} else {
  end();
}
