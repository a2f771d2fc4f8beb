// The page's client module by itself, under Node, with a gateway that answers as each test says.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { once } from 'node:events';
import WebSocket from 'ws';
import { SdkClient } from '../../main/resources/web/js/sdk.js';
import { userIDFor } from '../../main/resources/web/js/session.js';
import { dayLabel, listTime } from '../../main/resources/web/js/format.js';
import { NO_ANSWER, Refusal, StubGateway } from './lib/stub-gateway.mjs';

describe('the client module', () => {
  let gateway, client, states;

  beforeEach(async () => {
    gateway = await new StubGateway().listen();
    states = [];
  });
  afterEach(async () => {
    await client?.logout().catch(() => {});
    await gateway.close();
  });

  function connect(options = {}) {
    client = new SdkClient({ url: gateway.url.replace('http', 'ws') + '/', userID: 'me', token: 'T+/=', delays: [20, 40, 80], WebSocket, ...options });
    client.on('state', state => states.push(state));
    return client;
  }

  const state = name => new Promise(done => {
    if (client.state.name === name) return done(client.state);
    const off = client.on('state', now => {
      if (now.name !== name) return;
      off();
      done(now);
    });
  });

  test('opens the URL of the v3 dialect and logs in', async () => {
    const request = once(gateway.server, 'upgrade');
    await connect().login();
    const { searchParams } = new URL((await request)[0].url, gateway.url);
    assert.deepEqual([...searchParams.keys()], ['sendID', 'token', 'platformID', 'operationID']);
    assert.equal(searchParams.get('token'), 'T+/=');
    assert.deepEqual(gateway.calls, [{ name: 'Login', args: ['me', 'T+/='] }]);
    assert.deepEqual(states.map(({ name }) => name), ['connecting', 'connected']);
  });

  test('sends objects as JSON text and reads every kind of answer', async () => {
    for (const [name, data] of [['A', 'text'], ['B', 12], ['C', [{ x: 1 }]], ['D', '']]) gateway.answer(name, () => data);
    await connect().login();
    assert.equal(await client.call('A', { a: 1 }, 'x', 2, true, ['y']), 'text');
    assert.deepEqual(gateway.calls.at(-1).args, ['{"a":1}', 'x', 2, true, '["y"]']);
    assert.equal(await client.call('B'), 12);
    assert.deepEqual(await client.call('C'), [{ x: 1 }]);
    assert.equal(await client.call('D'), '');
  });

  test('rejects with the code and the words of the server', async () => {
    gateway.answer('A', () => { throw new Refusal(1004, 'no such user'); });
    await connect().login();
    await assert.rejects(client.call('A'), { name: 'SdkError', code: 1004, message: 'no such user', call: 'A' });
  });

  test('a call without an answer is rejected in time', async () => {
    gateway.answer('A', () => NO_ANSWER);
    await connect({ callTimeout: 60 }).login();
    await assert.rejects(client.call('A'), { code: 10001 });
  });

  test('waits longer from try to try, at most the last delay, and starts again after a success', async () => {
    await connect().login();
    gateway.answer('Login', () => { throw new Refusal(10006, 'not now'); });
    gateway.cut();
    const waits = [];
    while (waits.length < 4) {
      waits.push((await state('waiting')).delay);
      await state('connecting');
    }
    assert.deepEqual(waits, [20, 40, 80, 80]);
    gateway.answer('Login', () => '');
    await state('connected');
    gateway.cut();
    assert.equal((await state('waiting')).delay, 20);
  });

  test('calls made without a connection go out in order after the login', async () => {
    for (const name of ['A', 'B', 'C']) gateway.answer(name, ([n]) => n);
    await connect().login();
    gateway.cut();
    await state('waiting');
    const answers = await Promise.all([client.call('A', 1), client.call('B', 2), client.call('C', 3)]);
    assert.deepEqual(answers, [1, 2, 3]);
    assert.deepEqual(gateway.calls.map(({ name }) => name), ['Login', 'Login', 'A', 'B', 'C']);
  });

  test('a call that was under way at a cut is answered on the next connection and not sent twice', async () => {
    let release;
    const later = new Promise(done => { release = done; });
    gateway.answer('A', () => later.then(() => 'late'));
    await connect().login();
    const call = client.call('A');
    client.call('GetLoginStatus');
    await new Promise(done => {
      gateway.answer('GetLoginStatus', () => { done(); return 3; });
    });
    gateway.cut();
    await state('waiting');
    await state('connected');
    release();
    assert.equal(await call, 'late');
    assert.equal(gateway.calls.filter(({ name }) => name === 'A').length, 1);
  });

  for (const [event, reason] of [['OnKickedOffline', 'kicked'], ['OnUserTokenExpired', 'expired']]) {
    test(`${event} ends the session for good`, async () => {
      gateway.answer('A', () => NO_ANSWER);
      await connect().login();
      const call = client.call('A');
      gateway.emit(event);
      assert.equal((await state('closed')).reason, reason);
      await assert.rejects(call, { code: 10101 });
      await assert.rejects(client.call('A'), { code: 10101 });
      assert.equal(states.filter(({ name }) => name === 'connecting').length, 1);
    });
  }

  test('a first login that fails rejects; a bad token is told apart from the rest', async () => {
    gateway.answer('Login', () => { throw new Refusal(1501, 'expired'); });
    await assert.rejects(connect().login(), { code: 1501 });
    assert.equal(client.state.reason, 'expired');
    gateway.answer('Login', () => { throw new Refusal(10006, 'broken'); });
    await assert.rejects(connect().login(), { code: 10006 });
    assert.equal(client.state.reason, 'refused');
  });

  test('renews a token that is refused, tries again later if it cannot, and gives up if the new one is refused too', async () => {
    const tokens = ['T2', 'T3'];
    let tries = 0;
    const renewToken = async () => {
      if (++tries === 1) throw new Error('not now');
      return tokens.shift();
    };
    gateway.answer('Login', ([, token]) => {
      if (token === 'T+/=') throw new Refusal(1501, 'expired');
      return '';
    });
    gateway.answer('A', () => 'done');
    connect({ renewToken }).login();
    assert.equal(await client.call('A'), 'done');
    assert.equal(client.token, 'T2');
    assert.equal(tries, 2);
    gateway.answer('Login', () => { throw new Refusal(1501, 'expired'); });
    gateway.cut();
    assert.equal((await state('closed')).reason, 'expired');
    assert.equal(tries, 2);
  });

  test('a server that is not there: rejects, or keeps trying if it shall be persistent', async () => {
    const url = 'ws://127.0.0.1:1/';
    await assert.rejects(connect({ url }).login(), { code: 10000 });
    connect({ url, persistent: true }).login().catch(() => {});
    await state('waiting');
    await state('connecting');
    await state('waiting');
  });

  test('a connection that no longer carries anything is found by asking', async () => {
    gateway.answer('GetLoginStatus', () => NO_ANSWER);
    await connect().login();
    await client.probe(30);
    assert.equal(client.state.name, 'waiting');
  });

  test('logs out even if the server has no answer to it', async () => {
    await connect().login();
    gateway.answer('Logout', () => { throw new Refusal(10006, 'no'); });
    await client.logout().catch(() => {});
    assert.equal(client.state.reason, 'logout');
  });
});

describe('names and times', () => {
  test('a user ID is made of what may be in one', () => {
    assert.equal(userIDFor('Zoë Müller'), 'zoe_muller');
    assert.equal(userIDFor(' Ben-2 '), 'ben_2');
    assert.equal(userIDFor('  '), '');
    assert.match(userIDFor('张三'), /^user_[a-z0-9]+$/);
    assert.notEqual(userIDFor('张三'), userIDFor('李四'));
  });

  test('days are named as people name them', () => {
    const now = new Date(2026, 2, 30, 9).getTime(); // the day after the clocks went forward in Europe
    const at = (...date) => new Date(...date).getTime();
    assert.equal(dayLabel(at(2026, 2, 30, 0, 1), now), 'Today');
    assert.equal(dayLabel(at(2026, 2, 29, 23, 59), now), 'Yesterday');
    assert.equal(dayLabel(at(2026, 2, 26), now), 'Thursday');
    assert.equal(dayLabel(at(2026, 1, 1), now), 'February 1');
    assert.equal(dayLabel(at(2025, 1, 1), now), 'February 1, 2025');
    assert.equal(listTime(at(2026, 2, 26), now), 'Thu');
    assert.equal(listTime(0, now), '');
  });
});
