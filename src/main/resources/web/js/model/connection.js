import { Emitter } from '../emitter.js';

/**
 * How things stand between the page and the OpenIM server, from the page's own connection and from what the server's core says
 * about the one behind it. Says `change` when it differs.
 */
export class Connection extends Emitter {
  #client;
  #upstream = 'ok';
  #sync = 'idle';
  #everUp = false;

  constructor(client) {
    super();
    this.#client = client;
    client.on('state', ({ name }) => {
      if (name === 'connecting') {
        this.#upstream = 'ok';
        this.#sync = 'idle';
      }
      this.emit('change');
    });
    const set = (event, change) => client.on(event, payload => {
      change(payload);
      this.emit('change');
    });
    set('OnConnecting', () => this.#upstream = 'connecting');
    set('OnConnectSuccess', () => {
      this.#upstream = 'ok';
      this.#everUp = true;
    });
    set('OnConnectFailed', () => this.#upstream = 'failed');
    set('OnSyncServerStart', () => this.#sync = 'running');
    set('OnSyncServerFinish', () => this.#sync = 'idle');
    set('OnSyncServerFailed', () => this.#sync = 'failed');
  }

  /**
   * One of: connecting, connected, waiting (with retryAt in ms), upstream-connecting, upstream-failed, syncing, sync-failed, and
   * for good: kicked, expired, refused, logout.
   */
  get status() {
    const state = this.#client.state;
    if (state.name === 'closed') return { kind: state.reason };
    if (state.name === 'waiting') return { kind: 'waiting', retryAt: state.retryAt };
    // The first way to OpenIM is a part of connecting: nothing was lost.
    if (state.name !== 'connected' || this.#upstream === 'connecting' && !this.#everUp) return { kind: 'connecting' };
    if (this.#upstream !== 'ok') return { kind: `upstream-${this.#upstream}` };
    if (this.#sync === 'running') return { kind: 'syncing' };
    return { kind: this.#sync === 'failed' ? 'sync-failed' : 'connected' };
  }
}
