// One user on the OpenIM core itself in Chromium, one on the published client behind this server, both on the embedded OpenIM
// server: whatever one does, the other sees.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { unique } from './lib/browser.mjs';
import { CoreUser, GatewayUser } from './lib/chat-users.mjs';
import { CoreHost } from './lib/core-host.mjs';
import { OpenIm } from './lib/openim.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/wait.mjs';

const WEB = 5;
const ANDROID = 2;
const WINDOWS = 3;
const TEXT = 101, AT_TEXT = 106, TYPING = 113, QUOTE = 114, REVOKED = 2101;
const OWNER = 100;
const MEMBERS_ONLY = { groupType: 2, needVerification: 0 };

describe('a user on the core and one behind the gateway', { timeout: 240_000 }, () => {
  const coreID = unique('core'), gatewayID = unique('gate'), thirdID = unique('third');
  const chat = `si_${[coreID, gatewayID].sort().join('_')}`;
  let server, upstream, openIm, host, core, gateway;
  /** The same in each direction: what the first one does, the second one sees. */
  let directions;

  before(async () => {
    server = await Server.whole();
    upstream = { apiUrl: server.apiUrl, wsUrl: `ws://127.0.0.1:${server.settings['embedded.wsPort']}` };
    openIm = new OpenIm(server.apiUrl);
    await openIm.register([coreID, gatewayID, thirdID]);
    host = await new CoreHost().start();
    [core, gateway] = await Promise.all([onCore(coreID, WEB), behindGateway(gatewayID, WEB)]);
    directions = [[core, gateway], [gateway, core]];
  });

  after(async () => {
    await gateway?.logout().catch(() => {});
    await host?.stop();
    await server?.stop();
  });

  afterEach(() => directions?.[0].forEach(user => user.mark()));

  const onCore = async (userID, platformID) => CoreUser.login(host, upstream, userID, await openIm.token(userID, platformID), platformID);
  const behindGateway = async (userID, platformID) => GatewayUser.login(server, userID, await openIm.token(userID, platformID), platformID);

  /** A message sent before it has its seq can be neither quoted nor revoked. */
  const withSeq = (user, conversationID, { clientMsgID }) => until(async () => {
    const message = await user.stored(conversationID, clientMsgID);
    return message?.seq > 0 && message;
  }, `the seq of a message of the user ${user.kind}`);

  test('text', async () => {
    for (const [from, to] of directions) {
      const sent = await from.say(to, `hello <b>"&</b> 中文 😀 from ${from.userID}`);
      assert.equal(sent.status, 2);
      const got = await to.receivedText(sent.textElem.content);
      for (const field of ['clientMsgID', 'serverMsgID', 'sendTime', 'createTime', 'sendID', 'recvID', 'sessionType', 'contentType', 'senderNickname',
        'senderFaceUrl', 'senderPlatformID']) {
        assert.equal(got[field], sent[field], `${field}, to the user ${to.kind}`);
      }
      assert.equal((await to.conversation(from)).unreadCount, 1);
    }
  });

  test('read receipts', async () => {
    for (const [from, to] of directions) {
      const sent = await withSeq(from, chat, await from.say(to, `read me, ${to.userID}`));
      await to.receivedText(sent.textElem.content);
      await to.call('markConversationMessageAsRead', chat);
      const receipt = await from.heard('OnRecvC2CReadReceipt', ({ msgIDList }) => msgIDList.includes(sent.clientMsgID));
      assert.equal(receipt.userID, to.userID);
      await until(async () => (await from.stored(chat, sent.clientMsgID)).isRead, 'the message is read');
      assert.equal((await to.conversation(from)).unreadCount, 0);
      assert.equal(await to.unread(), 0);
    }
  });

  test('typing', async () => {
    for (const [from, to] of directions) {
      await from.call('typingStatusUpdate', { recvID: to.userID, msgTip: 'yes' });
      // The old client is told by a message, the core tells by an event of its own.
      if (to === core) await to.heard('OnConversationUserInputStatusChanged', ({ userID }) => userID === from.userID);
      else await to.received(({ contentType, sendID }) => contentType === TYPING && sendID === from.userID);
    }
  });

  test('a quote', async () => {
    for (const [from, to] of directions) {
      const quoted = await withSeq(from, chat, await from.say(to, 'to be quoted'));
      const quote = await from.call('createQuoteMessage', { text: 'I quote', message: JSON.stringify(quoted) });
      await from.send(to, quote);
      const { quoteElem } = await to.received(({ clientMsgID }) => clientMsgID === quote.clientMsgID);
      assert.equal(quoteElem.text, 'I quote');
      assert.equal(quoteElem.quoteMessage.clientMsgID, quoted.clientMsgID);
      assert.equal(quoteElem.quoteMessage.textElem.content, 'to be quoted');
    }
  });

  test('a revoke, with its trace in a quote', async () => {
    for (const [from, to] of directions) {
      const sent = await withSeq(from, chat, await from.say(to, 'a mistake'));
      const got = await to.received(({ clientMsgID }) => clientMsgID === sent.clientMsgID);
      const quote = await to.call('createQuoteMessage', { text: 'what?', message: JSON.stringify(got) });
      await to.send(from, quote);
      await from.received(({ clientMsgID }) => clientMsgID === quote.clientMsgID);
      await withSeq(to, chat, quote);
      await assert.rejects(to.call('revokeMessage', { conversationID: chat, clientMsgID: sent.clientMsgID }), 'it is not theirs');
      await from.call('revokeMessage', { conversationID: chat, clientMsgID: sent.clientMsgID });
      for (const user of [from, to]) {
        const told = await user.heard('OnNewRecvMessageRevoked', ({ clientMsgID }) => clientMsgID === sent.clientMsgID);
        assert.equal(told.revokerID, from.userID);
        await until(async () => (await user.stored(chat, sent.clientMsgID)).contentType === REVOKED, `it is a tip, ${user.kind}`);
        await until(async () => (await user.stored(chat, quote.clientMsgID)).quoteElem.quoteMessage.contentType === REVOKED,
          `the quote no longer shows it, ${user.kind}`);
      }
    }
  });

  test('friends: request, answer, remark, end', async () => {
    for (const [asking, asked] of directions) {
      await asking.call('addFriend', { toUserID: asked.userID, reqMsg: 'shall we?' });
      await asked.heard('OnFriendApplicationAdded', ({ fromUserID, reqMsg }) => fromUserID === asking.userID && reqMsg === 'shall we?');
      await asked.call('acceptFriendApplication', { toUserID: asking.userID, handleMsg: 'yes' });
      await asking.heard('OnFriendApplicationAccepted', ({ toUserID }) => toUserID === asked.userID);
      for (const [user, friend] of directions) {
        await user.heard('OnFriendAdded', ({ userID }) => userID === friend.userID);
      }
      if (asking === gateway) break; // they stay friends
      await asking.call('deleteFriend', asked.userID);
      await asking.heard('OnFriendDeleted', ({ userID }) => userID === asked.userID);
      // The other one keeps the friend until it deletes him, too.
      await asked.call('deleteFriend', asking.userID);
      await asked.heard('OnFriendDeleted', ({ userID }) => userID === asking.userID);
      directions[0].forEach(user => user.mark());
    }
  });

  test('the blacklist', async () => {
    for (const [from, to] of directions) {
      await to.call('addBlack', { toUserID: from.userID });
      await to.heard('OnBlackAdded');
      await assert.rejects(from.say(to, 'let me in'), ({ code }) => code === 1302);
      await to.call('removeBlack', from.userID);
      await to.heard('OnBlackDeleted');
    }
  });

  test('a changed name', async () => {
    for (const [from, to] of directions) {
      await from.call('setSelfInfo', { nickname: `New ${from.userID}` });
      await from.heard('OnSelfInfoUpdated', ({ nickname }) => nickname === `New ${from.userID}`);
      await to.heard('OnFriendInfoChanged', ({ userID, nickname }) => userID === from.userID && nickname === `New ${from.userID}`);
      await until(async () => (await to.conversation(from)).showName === `New ${from.userID}`, `the chat's name, ${to.kind}`);
    }
  });

  for (const ownerOn of ['the core', 'the gateway']) {
    test(`a group that the user on ${ownerOn} makes`, async () => {
      const [owner, member] = ownerOn === 'the core' ? [core, gateway] : [gateway, core];
      const third = { userID: thirdID };
      const created = await owner.call('createGroup', { groupInfo: { groupName: 'Team', ...MEMBERS_ONLY }, memberUserIDs: [member.userID], adminUserIDs: [],
        ownerUserID: owner.userID });
      const { groupID } = created, group = { groupID }, groupChat = `sg_${groupID}`;
      const members = async user => (await user.call('getGroupMemberList', { groupID, filter: 0, offset: 0, count: 50 })).map(({ userID }) => userID).sort();
      const both = [owner, member];
      await until(async () => (await member.call('getJoinedGroupList')).some(each => each.groupID === groupID), 'the member has the group');
      await until(async () => (await members(member)).length === 2, 'the member has the members');
      const everySide = async (what, ask) => { for (const user of both) await until(() => ask(user), `${what}, ${user.kind}`); };

      // Messages, with a mention.
      for (const [from, to] of [[owner, member], [member, owner]]) {
        const sent = await from.say(group, `to the group from ${from.userID}`);
        const got = await to.receivedText(sent.textElem.content);
        assert.equal(got.groupID, groupID);
        const at = await from.call('createTextAtMessage', { text: `@${to.userID} look`, atUserIDList: [to.userID],
          atUsersInfo: [{ atUserID: to.userID, groupNickname: to.userID }] });
        await from.send(group, at);
        const { contentType, atTextElem } = await to.received(({ clientMsgID }) => clientMsgID === at.clientMsgID);
        assert.equal(contentType, AT_TEXT);
        assert.deepEqual(atTextElem.atUserList, [to.userID]);
        // The core itself never says so.
        if (to === gateway) await until(async () => (await to.conversation(group)).groupAtType === 1, 'the conversation says that one was mentioned');
        await to.call('markConversationMessageAsRead', groupChat);
        await until(async () => (await to.conversation(group)).unreadCount === 0, `all is read, ${to.kind}`);
      }

      // Its name.
      await owner.call('setGroupInfo', { groupID, groupName: 'Renamed' });
      for (const user of both) await user.heard('OnGroupInfoChanged', info => info.groupID === groupID && info.groupName === 'Renamed');
      await everySide('the name of the chat', async user => (await user.conversation(group)).showName === 'Renamed');

      // Somebody comes and is sent away.
      await member.call('inviteUserToGroup', { groupID, reason: 'come', userIDList: [third.userID] });
      for (const user of both) await user.heard('OnGroupMemberAdded', ({ userID }) => userID === third.userID);
      await everySide('three members', async user => (await members(user)).length === 3);
      await assert.rejects(member.call('kickGroupMember', { groupID, reason: '', userIDList: [third.userID] }), ({ code }) => code === 1002);
      await owner.call('kickGroupMember', { groupID, reason: 'go', userIDList: [third.userID] });
      for (const user of both) await user.heard('OnGroupMemberDeleted', ({ userID }) => userID === third.userID);
      await everySide('two members', async user => (await members(user)).length === 2);

      // Silence: of the member, of the whole group.
      await owner.call('changeGroupMemberMute', { groupID, userID: member.userID, mutedSeconds: 600 });
      for (const user of both) await user.heard('OnGroupMemberInfoChanged', ({ userID, muteEndTime }) => userID === member.userID && muteEndTime > 0);
      await assert.rejects(member.say(group, 'mmh'), ({ code }) => code === 1402);
      await owner.call('changeGroupMemberMute', { groupID, userID: member.userID, mutedSeconds: 0 });
      await member.heard('OnGroupMemberInfoChanged', ({ userID, muteEndTime }) => userID === member.userID && muteEndTime === 0);
      await owner.muteGroup(groupID, true);
      await member.heard('OnGroupInfoChanged', ({ status }) => status === 3);
      await assert.rejects(member.say(group, 'mmh'), ({ code }) => code === 1403);
      await owner.muteGroup(groupID, false);
      both.forEach(user => user.mark());
      await member.say(group, 'at last');
      await owner.receivedText('at last');

      // A message taken back by the one who may.
      const regretted = await withSeq(member, groupChat, await member.say(group, 'rude'));
      await owner.received(({ clientMsgID }) => clientMsgID === regretted.clientMsgID);
      await owner.call('revokeMessage', { conversationID: groupChat, clientMsgID: regretted.clientMsgID });
      for (const user of both) await user.heard('OnNewRecvMessageRevoked', ({ clientMsgID, revokerID }) => clientMsgID === regretted.clientMsgID && revokerID === owner.userID);

      // Hand over, and back.
      await owner.call('transferGroupOwner', { groupID, newOwnerUserID: member.userID });
      await everySide('the new owner', async user =>
        (await user.call('getSpecifiedGroupMembersInfo', { groupID, userIDList: [member.userID] }))[0].roleLevel === OWNER);
      await member.call('transferGroupOwner', { groupID, newOwnerUserID: owner.userID });
      await everySide('the old owner again', async user =>
        (await user.call('getSpecifiedGroupMembersInfo', { groupID, userIDList: [owner.userID] }))[0].roleLevel === OWNER);

      // The same to see on both sides, then the end of it.
      await everySide('the notifications are in', async user => (await shownHistory(user, groupChat)).length === (await serverSeqs(user))[groupChat]?.maxSeq);
      assert.deepEqual(await shownHistory(core, groupChat), await shownHistory(gateway, groupChat));
      await owner.call('dismissGroup', groupID);
      for (const user of both) await user.heard('OnGroupDismissed', info => info.groupID === groupID);
      await assert.rejects(member.say(group, 'anybody?'));
    });
  }

  test('a group that one applies for', async () => {
    for (const [owner, applicant] of directions) {
      const { groupID } = await owner.call('createGroup', { groupInfo: { groupName: 'Club', groupType: 2, needVerification: 1 }, memberUserIDs: [], adminUserIDs: [],
        ownerUserID: owner.userID });
      await applicant.call('joinGroup', { groupID, reqMsg: 'please', joinSource: 3, ex: '' });
      await owner.heard('OnGroupApplicationAdded', info => info.groupID === groupID && info.userID === applicant.userID && info.reqMsg === 'please');
      await owner.call('acceptGroupApplication', { groupID, fromUserID: applicant.userID, handleMsg: 'fine' });
      await applicant.heard('OnGroupApplicationAccepted', info => info.groupID === groupID);
      await until(async () => (await applicant.call('getJoinedGroupList')).some(each => each.groupID === groupID), 'the applicant is in');
      await applicant.call('quitGroup', groupID);
      await owner.heard('OnGroupMemberDeleted', ({ userID }) => userID === applicant.userID);
      await owner.call('dismissGroup', groupID);
      await owner.heard('OnGroupDismissed', info => info.groupID === groupID);
    }
  });

  test('settings of a conversation', async () => {
    for (const [from, to] of directions) {
      // Private chat is for both sides.
      await from.call('setConversationPrivateChat', { conversationID: chat, isPrivate: true });
      await until(async () => (await to.conversation(from)).isPrivateChat, `private, ${to.kind}`);
      await from.call('setConversationPrivateChat', { conversationID: chat, isPrivate: false });
      await until(async () => !(await to.conversation(from)).isPrivateChat, `no longer private, ${to.kind}`);
      // The others are one's own.
      await from.call('pinConversation', { conversationID: chat, isPinned: true });
      await from.call('setConversationRecvMessageOpt', { conversationID: chat, opt: 2 });
      await until(async () => (await from.conversation(to)).isPinned && (await from.conversation(to)).recvMsgOpt === 2, `set, ${from.kind}`);
      assert.equal((await to.conversation(from)).isPinned, to === core, 'the core has pinned it before');
    }
  });

  test('at the end both have the same history, and whoever logs in anew has the same on either kind of client', async () => {
    const { groupID } = await gateway.call('createGroup', { groupInfo: { groupName: 'Lasting', ...MEMBERS_ONLY }, memberUserIDs: [core.userID], adminUserIDs: [],
      ownerUserID: gateway.userID });
    const groupChat = `sg_${groupID}`;
    await until(async () => (await core.call('getJoinedGroupList')).some(each => each.groupID === groupID), 'the group is there');
    // For the server a sender has read all before; so each reads before it answers, and the last word stays unread.
    for (const [from, to] of directions) {
      for (const [conversationID, target] of [[chat, to], [groupChat, { groupID }]]) {
        await from.call('markConversationMessageAsRead', conversationID);
        await to.receivedText((await from.say(target, `last, from ${from.userID} to ${conversationID}`)).textElem.content);
      }
    }
    for (const conversationID of [chat, groupChat]) {
      for (const user of [core, gateway]) {
        await until(async () => (await shownHistory(user, conversationID)).length === (await serverSeqs(user))[conversationID].maxSeq, `all messages, ${user.kind}`);
      }
      assert.deepEqual(await shownHistory(gateway, conversationID), await shownHistory(core, conversationID));
    }
    for (const [user, peer] of directions) {
      const expected = user === core ? 1 : 0;
      const seqs = await serverSeqs(user);
      for (const [conversationID, target] of [[chat, peer], [groupChat, { groupID }]]) {
        await until(async () => (await user.conversation(target)).unreadCount === expected, `unread ${expected}, ${user.kind}`);
        assert.equal(seqs[conversationID].maxSeq - seqs[conversationID].hasReadSeq, expected);
      }
      const fresh = await Promise.all([onCore(user.userID, ANDROID), behindGateway(user.userID, WINDOWS)]);
      try {
        // Behind the gateway all devices of a user share one core, so only the other user's is new there.
        if (user === core) {
          const shown = await conversations(fresh[0]);
          await until(async () => JSON.stringify(await conversations(fresh[1])) === JSON.stringify(shown), '', 5000).catch(() => {});
          assert.deepEqual(await conversations(fresh[1]), shown, 'all conversations, the groups that have ended, too');
          assert.equal(await fresh[1].unread(), await fresh[0].unread());
        }
        for (const elsewhere of fresh) {
          const living = conversation => [chat, groupChat].includes(conversation.conversationID);
          assert.deepEqual((await conversations(elsewhere)).filter(living), (await conversations(user)).filter(living), `the living conversations, ${elsewhere.kind}`);
          for (const conversationID of [chat, groupChat]) {
            assert.deepEqual(await shownHistory(elsewhere, conversationID), await shownHistory(user, conversationID), `the history, ${elsewhere.kind}`);
          }
          assert.deepEqual(await friends(elsewhere), await friends(user));
        }
      } finally {
        await Promise.all(fresh.map(elsewhere => elsewhere.logout().catch(() => {})));
      }
    }
  });

  test('the server had nothing to complain about', () => {
    assert.deepEqual(server.log.filter(line => / ERROR |^\s+at /.test(line)), []);
  });

  /** {conversationID: {maxSeq, hasReadSeq}} as the OpenIM server has it. */
  async function serverSeqs({ userID }) {
    const { seqs } = await openIm.asAdmin('/msg/get_conversations_has_read_and_max_seq', { userID, conversationIDs: [] });
    return seqs ?? {};
  }

  /** What a user sees of a history, without the user's own messages that were refused. */
  async function shownHistory(user, conversationID) {
    return (await user.history(conversationID)).filter(({ seq }) => seq > 0).map(({ clientMsgID, seq, sendID, contentType, status, sendTime, textElem, atTextElem, quoteElem }) => ({
      clientMsgID, seq, sendID, contentType, status, sendTime,
      text: contentType === TEXT ? textElem.content : contentType === AT_TEXT ? atTextElem.text : contentType === QUOTE ? quoteElem.text : '',
      quoted: contentType === QUOTE ? quoteElem.quoteMessage.contentType : 0,
    }));
  }

  async function conversations(user) {
    return (await user.call('getAllConversationList')).map(({ conversationID, unreadCount, isPinned, recvMsgOpt, showName, latestMsgSendTime }) =>
      ({ conversationID, unreadCount, isPinned, recvMsgOpt, showName, latestMsgSendTime }));
  }

  const friends = async user => (await user.friends()).map(({ userID, friendInfo, nickname }) =>
    ({ userID: userID ?? friendInfo.userID, nickname: nickname ?? friendInfo.nickname }));
});
