import { ask, get } from './api.js';
import { ago, bytes, duration, el, notice, table } from './dom.js';

async function kick(parameters, text, then) {
  if (!confirm(text)) {
    return;
  }
  try {
    const answer = await ask('POST', 'kick', parameters);
    notice(`Ended: ${answer.kicked}.`);
  } catch (error) {
    notice(error.message);
  }
  then();
}

// A list in parts, searched by user ID.
class Paged {
  constructor(path, name, columns) {
    this.path = path;
    this.name = name;
    this.columns = columns;
    this.starts = [''];
    this.search = el('input', { type: 'search', placeholder: 'part of a user ID', autocomplete: 'off' });
    this.body = el('div');
    this.element = el('div', { className: 'card' }, el('form', {
      onsubmit: event => { event.preventDefault(); this.starts = ['']; this.load(); } },
      el('label', {}, 'Search', this.search), el('button', { className: 'main' }, 'Show')), this.body);
  }

  async load() {
    try {
      const answer = await get(this.path, { search: this.search.value.trim(), after: this.starts[this.starts.length - 1] });
      const back = el('button', { disabled: this.starts.length === 1, onclick: () => { this.starts.pop(); this.load(); } }, 'Back');
      const next = el('button', { disabled: !answer.next, onclick: () => { this.starts.push(answer.next); this.load(); } }, 'Next');
      this.body.replaceChildren(table(this.columns, answer[this.name], 'None here.'), el('div', { className: 'foot' }, back, next,
        el('button', { className: 'quiet', onclick: () => this.load() }, 'Refresh')));
    } catch (error) {
      this.body.replaceChildren(el('p', { className: 'empty bad' }, error.message));
    }
  }
}

export class Users {
  constructor(followUser) {
    this.followUser = followUser;
    this.list = new Paged('users', 'users', [
      { name: 'user', id: true, of: user => el('button', { className: 'link', onclick: () => this.open(user.userID) }, user.userID) },
      { name: 'core', of: user => user.state },
      { name: 'since', of: user => duration(user.ageSeconds) },
      { name: 'calls under way', of: user => user.callsUnderWay },
      { name: 'node', of: user => user.node },
      { name: '', end: true, of: user => el('button', { className: 'danger', onclick: () => this.kickUser(user.userID) }, 'Kick…') },
    ]);
    this.detail = el('div');
    this.element = el('div', {}, this.detail, this.list.element);
  }

  show() {
    this.list.load();
  }

  kickUser(userID) {
    kick({ userID }, `End all sessions of ${userID}? The clients hear that they were kicked.`, () => { this.list.load(); this.close(); });
  }

  close() {
    this.detail.replaceChildren();
  }

  async open(userID) {
    try {
      const { cores } = await get('user', { userID });
      const { connections } = await get('connections', { userID, limit: 500 });
      this.detail.replaceChildren(...cores.map(core => this.core(core, connections.filter(each => each.node === core.node))));
    } catch (error) {
      this.detail.replaceChildren();
      notice(error.message);
    }
  }

  core(core, connections) {
    const userID = core.user.userID;
    const facts = {
      core: `${core.user.state}, start ${core.user.generation}, for ${duration(core.user.ageSeconds)}`,
      'to the OpenIM server': core.upstream ? `${core.upstream}, ${ago(core.upstreamSince)}` : 'nothing yet',
      'last sync': core.sync ? `${core.sync}, ${ago(core.syncSince)}` : 'none yet',
      'calls under way': core.user.callsUnderWay,
      'bytes queued': bytes(connections.reduce((sum, each) => sum + each.queuedBytes, 0)),
      node: core.node,
    };
    return el('section', { className: 'card' },
      el('div', { className: 'row' }, el('h2', { style: 'flex: 1; overflow-wrap: anywhere' }, `User ${userID}`),
        el('button', { onclick: () => this.open(userID) }, 'Refresh'),
        el('button', { onclick: () => this.followUser(userID) }, 'Follow live'),
        el('button', { className: 'danger', onclick: () => this.kickUser(userID) }, 'Kick…'),
        el('button', { className: 'quiet', onclick: () => this.close() }, 'Close')),
      el('dl', {}, ...Object.entries(facts).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, String(value))))),
      el('h2', {}, 'Sessions'), table([
        { name: 'platform', of: session => session.platformID },
        { name: 'client', id: true, of: session => session.client },
        { name: 'connections', of: session => session.connections.join(', ') || 'waits for its return' },
        { name: 'token', of: session => session.leadsUpstream ? 'the core goes by it' : '' },
        { name: '', end: true, of: session => el('button', { className: 'danger', onclick: () => kick(
          { userID, platformID: session.platformID }, `End the sessions of ${userID} on platform ${session.platformID}?`,
          () => this.open(userID)) }, 'Kick…') },
      ], core.sessions, 'None.'),
      el('h2', { style: 'margin-top: 14px' }, 'Last errors'), table([
        { name: 'when', of: error => new Date(error.at).toLocaleTimeString() },
        { name: 'what', of: error => error.what },
        { name: 'code', of: error => error.code },
        { name: 'text', id: true, of: error => error.text },
        { name: 'operationID', id: true, of: error => error.operationID },
      ], core.errors, 'None since its start.'));
  }
}

export class Connections {
  constructor(openUser) {
    this.list = new Paged('connections', 'connections', [
      { name: 'id', of: each => each.id },
      { name: 'user', id: true, of: each => el('button', { className: 'link', onclick: () => openUser(each.userID) }, each.userID) },
      { name: 'platform', of: each => each.platformID },
      { name: 'state', of: each => each.state.replace('_', ' ') },
      { name: 'from', id: true, of: each => each.address },
      { name: 'since', of: each => duration(each.ageSeconds) },
      { name: 'queued', of: each => bytes(each.queuedBytes) },
      { name: '', end: true, of: each => el('button', { className: 'danger', onclick: () => kick({ connection: each.id, node: each.node },
        `End connection ${each.id} of ${each.userID}? Its client hears that it was kicked.`, () => this.list.load()) }, 'Kick…') },
    ]);
    this.element = this.list.element;
  }

  show() {
    this.list.load();
  }
}
