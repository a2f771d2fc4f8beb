import { Emitter } from './emitter.js';

/**
 * The answer to a call was an error, or no answer came. `code` is the server's errCode, or one of the client's own:
 * 10000 (no connection), 10001 (no answer in time), 10101 (logged out).
 */
export class SdkError extends Error {
  constructor(code, message, call) {
    super(message || `error ${code}`);
    this.name = 'SdkError';
    this.code = code;
    this.call = call;
  }
}

export const NO_CONNECTION = 10000;
export const NO_ANSWER = 10001;
export const LOGGED_OUT = 10101;
const LOGIN_REPEATED = 10102;
const KICKED = 1506;
/** A new token that is refused so soon will not get better by another one, in ms. */
const RENEWAL_PAUSE = 10_000;
const TOKEN_ERRORS = new Set([1501, 1502, 1503, 1504, 1505, KICKED, 1507]);

/** Events after which the server closes the session, and a new login with this token is pointless. */
const SESSION_END = new Map([
  ['OnKickedOffline', 'kicked'],
  ['OnUserTokenExpired', 'expired'],
  ['OnUserTokenInvalid', 'expired'],
]);

/**
 * A client of a JSSDK gateway in the v3 dialect: one WebSocket, JSON text frames, a promise for each call, and the listener
 * events by name (`on('OnRecvNewMessages', list => ...)`). After a cut it connects and logs in again by itself. Calls made
 * while it is away wait for the new connection; an answer to an older call may arrive on the new one.
 *
 * Its own event `state` carries {@link SdkClient#state}: `name` is idle, connecting, connected, waiting (`retryAt` in ms) or
 * closed (`reason` is logout, kicked, expired or refused).
 */
export class SdkClient extends Emitter {
  #options;
  #socket = null;
  #pending = new Map();
  #state = { name: 'idle' };
  #everLoggedIn = false;
  #attempts = 0;
  #retryTimer = null;
  #firstLogin = null;
  #renewedAt = -Infinity;
  #urlOperationID = operationID();

  /**
   * `url` is the gateway's, without a query. `delays` are the pauses before a new try, in ms; the last one is repeated.
   * `persistent`: also a first connection that fails is tried again. `renewToken` returns a promise of a new token, for when the
   * old one is no longer valid; without it that is the end of the session.
   */
  constructor({ url, userID, token, platformID = 5, delays = [1000, 2000, 5000], callTimeout = 35_000,
    persistent = false, renewToken = null, WebSocket = globalThis.WebSocket }) {
    super();
    this.#options = { url, userID, token, platformID, delays, callTimeout, persistent, renewToken, WebSocket };
  }

  get userID() {
    return this.#options.userID;
  }

  /** The one in use now; see `renewToken`. */
  get token() {
    return this.#options.token;
  }

  get state() {
    return this.#state;
  }

  get connected() {
    return this.#state.name === 'connected';
  }

  /** Settles with the first answer to Login. */
  login() {
    if (this.#firstLogin) return this.#firstLogin.promise;
    this.#firstLogin = deferred();
    this.#open();
    return this.#firstLogin.promise;
  }

  /** Calls a function of the SDK. Objects and lists among the arguments are sent as JSON text, as the dialect wants it. */
  call(name, ...args) {
    if (this.#state.name === 'closed') return Promise.reject(new SdkError(LOGGED_OUT, 'This session has ended', name));
    return this.#request(name, args, this.connected);
  }

  /** Logs out and closes. The session is over here even if the server cannot be told. */
  async logout() {
    try {
      if (this.connected) await this.#request('Logout', [], true, 5_000);
    } finally {
      this.#end('logout');
    }
  }

  /** Connects now if it waits for the next try. */
  retryNow() {
    if (this.#state.name !== 'waiting') return;
    clearTimeout(this.#retryTimer);
    this.#open();
  }

  /** Asks whether the connection still carries anything, and drops it if no answer comes within `timeout` ms. */
  async probe(timeout = 5_000) {
    if (!this.connected) return this.retryNow();
    const socket = this.#socket;
    try {
      await this.#request('GetLoginStatus', [], true, timeout);
    } catch (error) {
      if (error.code === NO_ANSWER && socket === this.#socket) this.#lost(socket);
    }
  }

  #request(name, args, sendNow, timeout = this.#options.callTimeout) {
    const id = operationID();
    const frame = JSON.stringify({
      data: JSON.stringify(args.map(arg => (typeof arg === 'object' && arg !== null ? JSON.stringify(arg) : arg))),
      operationID: id,
      userID: this.#options.userID,
      reqFuncName: name,
    });
    const call = { name, frame, sent: false, ...deferred() };
    call.timer = setTimeout(() => {
      this.#pending.delete(id);
      call.reject(new SdkError(NO_ANSWER, `${name} was not answered in ${timeout / 1000} s`, name));
    }, timeout);
    this.#pending.set(id, call);
    if (sendNow) this.#send(call);
    return call.promise;
  }

  #send(call) {
    call.sent = true;
    this.#socket.send(call.frame);
  }

  #open() {
    this.#enter({ name: 'connecting', attempt: this.#attempts });
    const { url, userID, token, platformID, WebSocket } = this.#options;
    const query = new URLSearchParams({ sendID: userID, token, platformID, operationID: this.#urlOperationID });
    const socket = new WebSocket(`${url}?${query}`);
    this.#socket = socket;
    const current = handler => event => {
      if (this.#socket === socket) handler(event);
    };
    socket.addEventListener('open', current(() => this.#logIn(socket)));
    socket.addEventListener('message', current(event => this.#received(event.data)));
    socket.addEventListener('close', current(() => this.#lost(socket)));
    // A failed socket also closes, and only that counts; but Node's `ws` throws on an error nobody listens to.
    socket.addEventListener('error', () => {});
  }

  async #logIn(socket) {
    try {
      await this.#request('Login', [this.#options.userID, this.#options.token], true);
    } catch (error) {
      if (error.code !== LOGIN_REPEATED) return this.#loginFailed(socket, error);
    }
    if (this.#socket !== socket) return;
    this.#attempts = 0;
    this.#everLoggedIn = true;
    this.#enter({ name: 'connected' });
    this.#firstLogin.resolve();
    for (const call of this.#pending.values()) if (!call.sent) this.#send(call);
  }

  #loginFailed(socket, error) {
    if (this.#socket !== socket) return;
    if (TOKEN_ERRORS.has(error.code)) {
      this.#refused(error.code === KICKED ? 'kicked' : 'expired', error);
    } else if (this.#everLoggedIn || this.#options.persistent) {
      this.#lost(socket);
    } else {
      this.#end('refused', error);
    }
  }

  #received(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      console.warn('a frame that is no JSON was ignored');
      return;
    }
    if (typeof frame?.event !== 'string') return;
    const call = this.#pending.get(frame.operationID);
    if (call) {
      this.#pending.delete(frame.operationID);
      clearTimeout(call.timer);
      if (frame.errCode === 0) call.resolve(parsed(frame.data));
      else call.reject(new SdkError(frame.errCode, frame.errMsg, call.name));
      return;
    }
    if (SESSION_END.has(frame.event)) this.#refused(SESSION_END.get(frame.event));
    this.emit(frame.event, frame.errCode ? { errCode: frame.errCode, errMsg: frame.errMsg } : parsed(frame.data));
  }

  /** The server wants no more of this session: that is its end, unless a new token helps. */
  async #refused(reason, error) {
    const { renewToken } = this.#options;
    if (reason !== 'expired' || !renewToken || Date.now() - this.#renewedAt < RENEWAL_PAUSE) return this.#end(reason, error);
    this.#drop(this.#socket);
    this.#forgetLogin();
    this.#enter({ name: 'connecting', attempt: this.#attempts });
    try {
      this.#options.token = await renewToken();
    } catch {
      return this.#retryLater();
    }
    if (this.#state.name === 'closed') return;
    this.#renewedAt = Date.now();
    this.#open();
  }

  /** The connection is gone: try again later, unless nobody was ever logged in by it. */
  #lost(socket) {
    this.#drop(socket);
    const never = !this.#everLoggedIn && !this.#options.persistent;
    if (never) return this.#end('refused', new SdkError(NO_CONNECTION, 'The server cannot be reached', 'Login'));
    this.#forgetLogin();
    this.#retryLater();
  }

  /** A Login cannot be answered once its connection is gone; all other calls may be, on the next one. */
  #forgetLogin() {
    for (const [id, call] of this.#pending) {
      if (call.name !== 'Login') continue;
      this.#pending.delete(id);
      clearTimeout(call.timer);
      call.reject(new SdkError(NO_CONNECTION, 'The connection was lost', 'Login'));
    }
  }

  #retryLater() {
    if (this.#state.name === 'closed') return;
    const { delays } = this.#options;
    const delay = delays[Math.min(this.#attempts, delays.length - 1)];
    this.#attempts++;
    this.#retryTimer = setTimeout(() => this.#open(), delay);
    this.#enter({ name: 'waiting', attempt: this.#attempts, delay, retryAt: Date.now() + delay });
  }

  #drop(socket) {
    if (this.#socket === socket) this.#socket = null;
    socket?.close();
  }

  #end(reason, error) {
    if (this.#state.name === 'closed') return;
    clearTimeout(this.#retryTimer);
    this.#enter({ name: 'closed', reason, error });
    this.#drop(this.#socket);
    const ended = error ?? new SdkError(LOGGED_OUT, 'This session has ended');
    for (const call of this.#pending.values()) {
      clearTimeout(call.timer);
      call.reject(ended);
    }
    this.#pending.clear();
    this.#firstLogin?.reject(ended);
  }

  #enter(state) {
    this.#state = state;
    this.emit('state', state);
  }
}

function parsed(data) {
  if (typeof data !== 'string' || data === '') return data ?? '';
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** Unique over all tabs of a user. Not randomUUID: browsers have that on https and localhost only. */
function operationID() {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${random[0].toString(36)}${random[1].toString(36)}${Date.now().toString(36)}`;
}

function deferred() {
  let resolve, reject;
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {}); // Nobody may be waiting; those who do get their own rejection.
  return { promise, resolve, reject };
}
