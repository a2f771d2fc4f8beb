import { DevApi } from './dev-api.js';
import { SdkClient } from './sdk.js';
import { saveIdentity, savedIdentity } from './session.js';
import { Chat } from './model/chat.js';
import { ChatApp } from './views/chat-app.js';
import { LoginView } from './views/login.js';

const PLATFORM_WEB = 5;
const wsAddr = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`;
const devApi = new DevApi();
const loginView = new LoginView(document.getElementById('login'), devApi, logIn);

const ENDINGS = {
  kicked: 'You were logged out here because you logged in somewhere else.',
  expired: 'Your login is no longer valid. Pick who you are again.',
  refused: 'The server did not let you in. Pick who you are again.',
  logout: '',
};

/** As this user, with a fresh token; the login screen shows what goes wrong. */
async function logIn(userID, nickname) {
  const token = await devApi.token(userID, nickname, PLATFORM_WEB);
  await start({ userID, nickname, token }, false);
}

/** A reloaded tab goes on with the token that it has, since a new one may log other tabs of this user out. */
async function resume(identity) {
  try {
    await start(identity, true);
  } catch (error) {
    saveIdentity(null);
    loginView.show(error.message);
  }
}

/** `resumed`: the page is there at once and keeps trying to connect; else only when the login has succeeded. */
async function start({ userID, nickname, token }, resumed) {
  const client = new SdkClient({
    url: `${wsAddr}/`, userID, token, platformID: PLATFORM_WEB, persistent: resumed,
    // The embedded server forgets its tokens when it is restarted, which developers do all day.
    renewToken: () => devApi.token(userID, chat.self.nickname, PLATFORM_WEB),
  });
  const chat = new Chat(client, devApi, { userID, nickname, faceURL: '' });
  const save = () => saveIdentity({ userID, nickname: chat.self.nickname, token: client.token });
  let app = null;
  let started = false;
  const show = () => {
    loginView.hide();
    app ??= new ChatApp(chat, () => ({ userID, token: client.token, wsAddr }));
  };
  client.on('state', ({ name, reason }) => {
    if (name === 'connected') save();
    if (name !== 'closed') return;
    app?.close();
    // Before it has started, whoever called start() gets the error.
    if (!started) return;
    saveIdentity(null);
    loginView.show(ENDINGS[reason]);
  });
  chat.on('self', save);
  if (resumed) show();
  await chat.start();
  started = true;
  show();
}

const identity = savedIdentity();
if (identity?.userID && identity.token) resume(identity);
else loginView.show();
