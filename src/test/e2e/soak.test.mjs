// Many users write with the published client, while a proxy between the gateway and its OpenIM server cuts, delays and garbles, clients
// are cut off and return, and the gateway is killed and started again twice. At the end every history is what was written.
// SOAK_SECONDS, SOAK_USERS and SOAK_RATE (messages a second, of all) make it longer or larger; SEED repeats the order of the faults.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { FaultProxy } from './lib/fault-proxy.mjs';
import { Mischief } from './lib/mischief.mjs';
import { OpenIm } from './lib/openim.mjs';
import { seeded } from './lib/random.mjs';
import { Server } from './lib/server.mjs';
import { collectStrays, cutSocket } from './lib/sockets.mjs';
import { until } from './lib/wait.mjs';
import { Writer } from './lib/writer.mjs';

const SECONDS = Number(process.env.SOAK_SECONDS ?? 30);
const USERS = Number(process.env.SOAK_USERS ?? 60);
const RATE = Number(process.env.SOAK_RATE ?? 20);
const GROUP_SIZE = 20;
const KILLS = 2;
const SEQ_CHECK_SECONDS = 8;
/** What a killed gateway told in its last moments, and had not written, it tells once more (docs/architecture.md); with what a busy machine takes. */
const UNWRITTEN_MS = 1_000;
const random = seeded('soak');

test(`${USERS} users write ${RATE} messages a second for ${SECONDS} s of faults`, { timeout: (SECONDS + 400) * 1_000 }, async t => {
  const strays = collectStrays();
  const upstream = await Server.upstream();
  t.after(() => upstream.stop());
  const api = await new FaultProxy(upstream.apiUrl).listen();
  const ws = await new FaultProxy(`http://127.0.0.1:${upstream.settings['embedded.wsPort']}`).listen();
  // A network that eats a push whole leaves no trace: only the look at the newest seqs finds it.
  const gateway = await Server.gatewayOf(upstream, {
    'openim.apiAddress': api.url, 'openim.wsAddress': ws.url.replace('http', 'ws'), 'openim.seqCheckSeconds': SEQ_CHECK_SECONDS });
  if (process.env.SOAK_LOG) gateway.logFile = process.env.SOAK_LOG;
  await gateway.start();
  t.after(async () => {
    await gateway.stop();
    await Promise.all([api.down(), ws.down()]);
  });

  const writers = await enrol(upstream, gateway);
  const targets = await addresses(upstream, writers);
  await Promise.all(writers.map(writer => writer.login()));
  console.log('all are logged in');

  const mischief = new Mischief(api, ws, random, 2_500);
  mischief.begin();
  const begun = Date.now();
  const end = Date.now() + SECONDS * 1_000;
  const kills = Array.from({ length: KILLS }, (_, n) => end - SECONDS * 1_000 * (KILLS - n) / (KILLS + 1));
  const writing = [];
  const killed = [];
  let count = 0;
  let cuts = 0;
  while (Date.now() < end) {
    await sleep(1_000 / RATE);
    const writer = random.pick(writers);
    writing.push(writer.write(`${writer.userID} writes ${++count}`, random.pick(targets.get(writer))));
    if (random.chance(1 / RATE / 2) && cutSocket(random.pick(writers).userID)) cuts++;
    if (kills.length && Date.now() > kills[0]) {
      kills.shift();
      await gateway.kill();
      killed.push(Date.now());
      await sleep(random.below(1_000));
      await gateway.start();
    }
  }
  await mischief.end();
  console.log(`${count} written, ${cuts} clients cut, faults: ${mischief.done.join(', ')}`);

  await Promise.all(writers.map(writer => until(() => writer.isBack(), `${writer.userID} is back`, 90_000)));
  await Promise.all(writing);
  console.log(`answers: ${JSON.stringify(total(writers.map(writer => writer.answers)))}`);
  await Promise.all(writers.map(writer => sendTheRest(writer)));
  const conversations = await compare(writers, targets, killed, begun);
  for (const writer of writers) assert.deepEqual(writer.ends, [], `${writer.userID} was sent away`);
  await Promise.all(writers.map(writer => writer.sdk.logout()));
  assert.deepEqual(strays, [], 'what the client let fall');
  console.log(`${conversations.messages} messages in ${conversations.compared} histories, all there once and in order`);
  assert.ok(conversations.messages > SECONDS * RATE / 4, 'too few messages to tell anything');
});

async function enrol(upstream, gateway) {
  const openim = new OpenIm(upstream.apiUrl);
  const ids = Array.from({ length: USERS }, (_, i) => `soak_${i}`);
  await openim.register(ids);
  return Promise.all(ids.map(async id => new Writer(gateway, id, await openim.token(id))));
}

/** Whom each user writes to: two neighbours and a group. */
async function addresses(upstream, writers) {
  const openim = new OpenIm(upstream.apiUrl);
  const targets = new Map();
  for (let from = 0; from < writers.length; from += GROUP_SIZE) {
    const members = writers.slice(from, from + GROUP_SIZE).map(writer => writer.userID);
    const { groupInfo } = await openim.asAdmin('/group/create_group', {
      ownerUserID: members[0], memberUserIDs: members.slice(1), adminUserIDs: [], groupInfo: { groupName: `Group ${from}`, groupType: 2 } });
    writers.slice(from, from + GROUP_SIZE).forEach((writer, i) => {
      const peers = [1, 2].map(step => writers[(from + i + step) % writers.length].userID);
      targets.set(writer, [...peers.map(peer => single(writer.userID, peer)), ...peers.map(peer => single(writer.userID, peer)),
        { conversationID: `sg_${groupInfo.groupID}`, recvID: '', groupID: groupInfo.groupID }]);
    });
  }
  return targets;
}

function single(userID, peerID) {
  return { conversationID: ['si', ...[userID, peerID].sort()].join('_'), recvID: peerID, groupID: '' };
}

/** Sends again what was not answered, as a user does who sees the red mark. */
async function sendTheRest(writer) {
  for (const text of [...writer.open.keys()]) {
    await until(() => writer.send(text), () => `${text} can be sent: ${writer.lastError}`, 60_000);
  }
}

/** Compares all histories with what was written, and what was heard. @param killed when the gateway was @param begun when the faults were */
async function compare(writers, targets, killed, begun) {
  const members = new Map();
  const written = new Map();
  for (const writer of writers) {
    for (const { conversationID, recvID } of targets.get(writer)) {
      const set = members.get(conversationID) ?? new Set();
      set.add(writer.userID);
      if (recvID) set.add(recvID);
      members.set(conversationID, set);
    }
    for (const [conversationID, texts] of writer.written) written.set(conversationID, [...written.get(conversationID) ?? [], ...texts]);
  }
  const problems = [];
  let messages = 0;
  let compared = 0;
  for (const writer of writers) {
    for (const [id, texts] of written) {
      if (!members.get(id).has(writer.userID)) continue;
      const wanted = [...texts].sort();
      let found = [];
      let all;
      await until(async () => {
        all = await writer.history(id);
        found = all.filter(message => message.contentType === 101);
        return found.length >= wanted.length;
      }, '', 20_000).catch(() => {});
      const where = `${writer.userID} in ${id}`;
      const have = found.map(message => message.textElem.content).sort();
      const doubled = have.filter((text, n) => text === have[n - 1]);
      const missing = wanted.filter(text => !have.includes(text));
      const strange = have.filter(text => !wanted.includes(text));
      if (doubled.length || missing.length || strange.length) {
        const times = missing.map(text => writers.flatMap(each => each.times.get(text) ?? []).map(at => ((at - begun) / 1_000).toFixed(1)).join('-'));
        const told = missing.filter(text => writer.texts.has(text));
        problems.push(`${where}: doubled ${doubled}, missing ${missing} (at ${times}; told ${told}), strange ${strange}`);
      }
      const seqs = all.map(message => message.seq);
      if (seqs.some((seq, n) => seq < 1 || n > 0 && seq <= seqs[n - 1])) problems.push(`${where}: not in order of seq: ${seqs}`);
      messages += writer.written.get(id)?.length ?? 0;
      compared++;
    }
    const twice = [...writer.heard].filter(([, times]) => times.slice(1).some((again, n) =>
      !killed.some(kill => times[n] <= kill && times[n] > kill - UNWRITTEN_MS && again >= kill)));
    if (twice.length) problems.push(`${writer.userID} heard of messages more than once: ${JSON.stringify(twice)}`);
  }
  assert.deepEqual(problems, []);
  return { messages, compared };
}

function total(list) {
  const sum = {};
  for (const each of list) for (const [key, value] of Object.entries(each)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}
