import { createRequire } from 'node:module';
import { WebSocket } from 'ws';

/** The sockets that published clients have open now, by user. */
const open = new Map();

/** Node's WebSocket for the published client, which takes the global one; remembers whose it is, so that a test can cut it. */
class KnownSocket extends WebSocket {
  constructor(url) {
    super(url);
    const userID = new URL(url).searchParams.get('sendID');
    open.set(userID, this);
    this.on('close', () => open.get(userID) === this && open.delete(userID));
  }
}

globalThis.WebSocket = KnownSocket;
export const { OpenIMSDK } = createRequire(import.meta.url)('open-im-sdk');

// The published client says this of each call while it is cut off, which is when tests call it most.
const { error: say } = console;
console.error = (first, ...rest) => /^WebSocket is not open/.test(first) || say(first, ...rest);

/** Breaks a user's newest connection off, as a lift does. @returns whether there was one */
export function cutSocket(userID) {
  const socket = open.get(userID);
  socket?.terminate();
  return socket !== undefined;
}

/** Has the client's own failures to connect, which it lets fall, be no reason to end; returns the list of all others. */
export function collectStrays() {
  const strays = [];
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', error => {
    if (!/ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|closed before the connection was established|Unexpected server response: 503/.test(error?.message)) strays.push(error);
  });
  return strays;
}
