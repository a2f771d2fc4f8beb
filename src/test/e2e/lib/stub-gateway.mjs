import http from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

const WEB = fileURLToPath(new URL('../../../main/resources/web', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** Thrown by a handler: the call is answered with this error. */
export class Refusal extends Error {
  constructor(errCode, errMsg) {
    super(errMsg);
    this.errCode = errCode;
  }
}

/**
 * Serves the page and answers its calls as a test says, to bring it into states that a sound server does not give on demand. It
 * judges only the page; that page and server fit together is for page.test.mjs.
 */
export class StubGateway {
  /** Calls that came in: {name, args}, oldest first. */
  calls = [];
  tokens = 0;
  #handlers = new Map();
  #sockets = new Set();

  constructor({ users = [] } = {}) {
    this.users = users;
    const silent = ['Login', 'Logout', 'SetConversationDraft', 'TypingStatusUpdate', 'MarkConversationMessageAsRead', 'GetLoginStatus'];
    for (const name of silent) this.answer(name, () => '');
    this.answer('GetSelfUserInfo', (args, userID) => ({ userID, nickname: userID, faceURL: '' }));
    this.answer('GetTotalUnreadMsgCount', () => 0);
    for (const name of ['GetAllConversationList', 'SubscribeUsersStatus']) this.answer(name, () => []);
    this.answer('GetAdvancedHistoryMessageList', () => ({ isEnd: true, messageList: [] }));
  }

  /** `handler(args, userID)` returns the data, throws a Refusal, or returns NO_ANSWER. */
  answer(name, handler) {
    this.#handlers.set(name, handler);
    return this;
  }

  async listen() {
    this.server = http.createServer((request, response) => this.#serve(request, response));
    new WebSocketServer({ server: this.server }).on('connection', (socket, request) => this.#connected(socket, request));
    await new Promise(done => this.server.listen(0, '127.0.0.1', done));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  emit(event, data = '') {
    const frame = JSON.stringify({ event, errCode: 0, errMsg: '', data: data === '' ? '' : JSON.stringify(data), operationID: '' });
    for (const socket of this.#sockets) socket.send(frame);
  }

  cut() {
    for (const socket of this.#sockets) socket.terminate();
  }

  close() {
    this.cut();
    this.server.closeAllConnections();
    return new Promise(done => this.server.close(done));
  }

  #connected(socket, request) {
    const userID = new URL(request.url, this.url).searchParams.get('sendID');
    this.#sockets.add(Object.assign(socket, { userID }));
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', text => this.#called(socket, userID, JSON.parse(text)));
  }

  async #called(socket, userID, { reqFuncName, operationID, data }) {
    const args = JSON.parse(data);
    this.calls.push({ name: reqFuncName, args });
    const answer = { event: reqFuncName, errCode: 0, errMsg: '', data: '', operationID };
    try {
      const handler = this.#handlers.get(reqFuncName);
      if (!handler) throw new Refusal(20000, `${reqFuncName} is not in this test`);
      const result = await handler(args, userID);
      if (result === NO_ANSWER) return;
      answer.data = JSON.stringify(result);
    } catch (error) {
      Object.assign(answer, { errCode: error.errCode ?? 10006, errMsg: error.message });
    }
    // As the server does: a connection that is gone is replaced by a newer one of the same user.
    const target = socket.readyState === socket.OPEN ? socket : [...this.#sockets].findLast(other => other.userID === userID);
    target?.send(JSON.stringify(answer));
  }

  async #serve(request, response) {
    const { pathname } = new URL(request.url, this.url);
    if (pathname === '/dev/users') return json(response, { users: this.users });
    if (pathname === '/dev/token') return json(response, { token: `token-${++this.tokens}` });
    try {
      const file = join(WEB, normalize(pathname === '/' ? '/index.html' : pathname));
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }
}

export const NO_ANSWER = Symbol('no answer');

function json(response, data) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ errCode: 0, errMsg: '', data }));
}

/** A text as the SDK gives it. */
export function textMessage(fields) {
  return {
    serverMsgID: 's', createTime: fields.sendTime, sessionType: 1, msgFrom: 100, contentType: 101, senderPlatformID: 5, seq: 1, isRead: false,
    status: 2, ...fields, textElem: { content: fields.text },
  };
}

/** A conversation of two as the SDK gives it. */
export function conversation(userID, self, fields = {}) {
  return {
    conversationID: ['si', ...[userID, self].sort()].join('_'), conversationType: 1, userID, groupID: '', showName: userID, faceURL: '',
    recvMsgOpt: 0, unreadCount: 0, groupAtType: 0, latestMsg: '', latestMsgSendTime: 0, draftText: '', draftTextTime: 0, isPinned: false,
    isPrivateChat: false, burnDuration: 0, isNotInGroup: false, attachedInfo: '', ex: '', ...fields,
  };
}
