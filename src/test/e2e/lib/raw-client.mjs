// A bare client of the 3.x dialect: for load and for frames that the npm client would never send.
import { WebSocket } from 'ws';

let operations = 0;

export class RawClient {
  #waiting = new Map();
  #listeners = [];

  constructor(url, userID, token, platformID = 5) {
    Object.assign(this, { userID, token, platformID, heard: new Map(), closed: null });
    this.operationID = `raw-${userID}-${++operations}`;
    this.url = `${url}?${new URLSearchParams({ sendID: userID, token, platformID, operationID: this.operationID })}`;
  }

  /** Opens the socket; rejects when the upgrade is refused. */
  async connect() {
    this.socket = new WebSocket(this.url, { perMessageDeflate: false, maxPayload: 64 * 1024 * 1024 });
    this.closed = new Promise(resolve => this.socket.once('close', code => resolve(code)));
    await new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    this.socket.on('error', () => {});
    this.socket.on('message', data => this.#take(JSON.parse(data.toString())));
    return this;
  }

  /** Connects and logs in. */
  async login() {
    await this.connect();
    await this.call('Login', this.userID, this.token);
    return this;
  }

  /** Logs in as the 3.x client does at first, with the operation of its URL; resolves with the whole reply frame. */
  first() {
    const reply = this.reply(this.operationID);
    this.send(JSON.stringify({
      data: JSON.stringify([this.userID, this.token]), operationID: this.operationID, userID: this.userID, reqFuncName: 'Login' }));
    return reply;
  }

  #take(frame) {
    const { operationID } = frame;
    if (operationID) this.heard.set(operationID, (this.heard.get(operationID) ?? 0) + 1);
    const waiting = this.#waiting.get(operationID);
    if (waiting && !/^On[A-Z]/.test(frame.event)) {
      this.#waiting.delete(operationID);
      waiting(frame);
      return;
    }
    for (const listener of this.#listeners) listener(frame);
  }

  /** Sends a frame as it is. */
  send(data) {
    this.socket.send(data);
  }

  /** The reply frame to that operation, whenever it comes. */
  reply(operationID) {
    return new Promise(resolve => this.#waiting.set(operationID, resolve));
  }

  /** Calls a function; resolves with the whole reply frame, whatever its code. */
  request(reqFuncName, ...args) {
    const operationID = `${this.operationID}-${++operations}`;
    const reply = this.reply(operationID);
    this.send(JSON.stringify({ data: JSON.stringify(args), operationID, userID: this.userID, reqFuncName }));
    return reply;
  }

  /** Calls a function; resolves with its data, rejects on an error. */
  async call(reqFuncName, ...args) {
    const { errCode, errMsg, data } = await this.request(reqFuncName, ...args);
    if (errCode !== 0) throw Object.assign(new Error(`${reqFuncName}: ${errCode} ${errMsg}`), { errCode });
    return data;
  }

  /** Creates a text message and sends it; resolves with the sent message. */
  async sendText(recvID, text) {
    const message = await this.call('CreateTextMessage', text);
    return JSON.parse(await this.call('SendMessageNotOss', message, recvID, '', '{}', false));
  }

  /** Hears every frame that is no reply to this client. */
  onEvent(listener) {
    this.#listeners.push(listener);
  }

  cut() {
    this.socket?.terminate();
  }

  /** Closes as a client does, and waits for it. */
  async close() {
    this.socket.close();
    await this.closed;
  }
}
