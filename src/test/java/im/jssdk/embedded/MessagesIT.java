package im.jssdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;

import im.jssdk.openim.proto.ConversationSeqs;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqReq;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqResp;
import im.jssdk.openim.proto.GetLastMessageReq;
import im.jssdk.openim.proto.GetLastMessageResp;
import im.jssdk.openim.proto.GetMaxSeqReq;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.GetSeqMessageReq;
import im.jssdk.openim.proto.GetSeqMessageResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMessageBySeqsReq;
import im.jssdk.openim.proto.PullMessageBySeqsResp;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PullOrder;
import im.jssdk.openim.proto.SendMsgResp;
import im.jssdk.openim.proto.SeqRange;
import im.jssdk.openim.proto.Seqs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Sending, seqs, pushes, pulls, reading, revoking and deleting (spec 3.6, 6). */
class MessagesIT extends AliceAndBobOnline {

  private static final String CHAT = "si_alice_bob";

  @Test
  void pushesToReceiverAndSenderInSeqOrder() {
    TestConnection phone = kit.connect("bob", OpenImKit.ANDROID);
    for (int i = 1; i <= 50; i++) {
      alice.send(TestConnection.envelope("alice", Chats.SEND, "m" + i, Chats.text("alice", "bob", "m" + i).toByteArray()));
    }
    for (TestConnection each : List.of(alice, bob, phone)) {
      List<MsgData> got = each.expectMessages(50, message -> true);
      assertThat(got.stream().map(MsgData::getSeq)).containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
      assertThat(got.get(0).getStatus()).isEqualTo(2);
      assertThat(got.get(0).getServerMsgID()).hasSize(32);
    }
  }

  @Test
  void answersASendBeforeThePushOfIt() {
    String id = Chats.send(alice, Chats.text("alice", "bob", "hello")).getClientMsgID();
    JsonObject first = alice.expectRaw().toJsonObject();
    assertThat(first.getInteger("reqIdentifier")).isEqualTo(Chats.SEND);
    JsonObject push = alice.expectPush(TestConnection.PUSH);
    assertThat(push.getString("operationID")).isEqualTo(first.getString("operationID"));
    assertThat(bob.expectMessage(message -> message.getClientMsgID().equals(id)).getSeq()).isEqualTo(1);
  }

  @Test
  void keepsTheOrderOfAChatBehindAWaitingNotification() {
    String groupID = kit.group("alice", aliceToken, List.of("bob"), new JsonObject());
    for (int i = 0; i < 5; i++) {
      kit.ok("/group/mute_group", aliceToken, new JsonObject().put("groupID", groupID));
      Chats.send(alice, Chats.groupText("alice", groupID, "m" + i));
    }
    List<MsgData> got = bob.expectMessages(11, message -> message.getSeq() > 0);
    assertThat(got.stream().map(MsgData::getSeq)).containsExactlyElementsOf(LongStream.rangeClosed(1, 11).boxed().toList());
  }

  @Test
  void onlineOnlyMessagesTakeNoSeq() {
    MsgData typing = Chats.text("alice", "bob", "typing").toBuilder().setContentType(113).putOptions("history", false).build();
    Chats.send(alice, typing);
    assertThat(bob.expectMessage(message -> true).getSeq()).isZero();
    assertThat(newest(bob, "bob")).isEmpty();
    Chats.send(alice, Chats.text("alice", "bob", "one"));
    MsgData stored = bob.expectMessage(message -> true);
    assertThat(stored.getSeq()).isEqualTo(1);
    MsgData forced = alice.expectMessage(message -> true);
    assertThat(forced.getClientMsgID()).as("typing is not synced to the sender").isEqualTo(stored.getClientMsgID());
  }

  @Test
  void refusesWhatMayNotBeSent() {
    assertThat(Chats.refused(alice, Chats.text("alice", "nobody", "x"))).isEqualTo(1004);
    assertThat(Chats.refused(alice, Chats.text("alice", "bob", "x").toBuilder().clearContent().build())).isEqualTo(1001);
    assertThat(Chats.refused(alice, Chats.text("alice", "bob", "x").toBuilder().setSessionType(2).build())).isEqualTo(1001);
    assertThat(Chats.refused(alice, Chats.groupText("alice", "nogroup", "x"))).isEqualTo(1004);
    kit.ok("/user/set_global_msg_recv_opt", bobToken, new JsonObject().put("userID", "bob").put("globalRecvMsgOpt", 1));
    assertThat(Chats.refused(alice, Chats.text("alice", "bob", "x"))).isEqualTo(1001);
    kit.ok("/user/set_global_msg_recv_opt", bobToken, new JsonObject().put("userID", "bob").put("globalRecvMsgOpt", 2));
    Chats.send(alice, Chats.text("alice", "bob", "quiet"));
    assertThat(bob.expectMessage(message -> message.getContentType() == 101).getOptionsMap())
        .isEqualTo(Map.of("offlinePush", false));
    kit.ok("/friend/add_black", bobToken, new JsonObject().put("ownerUserID", "bob").put("blackUserID", "alice"));
    assertThat(Chats.refused(alice, Chats.text("alice", "bob", "x"))).isEqualTo(1302);
  }

  @Test
  void friendVerifyLetsFriendsWriteOnly() {
    try (OpenImKit strict = new OpenImKit(EmbeddedOptions.onFreePorts().withFriendVerify(true))) {
      strict.register("alice", "bob");
      TestConnection sender = strict.connect("alice", OpenImKit.WEB);
      assertThat(Chats.refused(sender, Chats.text("alice", "bob", "x"))).isEqualTo(1303);
      strict.ok("/friend/import_friend", strict.adminToken(),
          new JsonObject().put("ownerUserID", "bob").put("friendUserIDs", new JsonArray().add("alice")));
      Chats.send(sender, Chats.text("alice", "bob", "x"));
    }
  }

  @Test
  void pullsRangesAndLists() {
    for (int i = 1; i <= 30; i++) {
      Chats.send(alice, Chats.text("alice", "bob", "m" + i));
    }
    assertThat(newest(bob, "bob")).containsExactly(Map.entry(CHAT, 30L));
    PullMsgs last = range(bob, "bob", 1, 30, 10).get(CHAT);
    assertThat(last.getMsgsList().stream().map(MsgData::getSeq))
        .containsExactlyElementsOf(LongStream.rangeClosed(21, 30).boxed().toList());
    assertThat(last.getIsEnd()).isTrue();
    assertThat(range(bob, "bob", 1, 20, 5).get(CHAT).getIsEnd()).isFalse();
    assertThat(range(bob, "bob", 1, 30, 0)).as("num 0").isEmpty();
    assertThat(range(bob, "bob", 31, 40, 10)).as("nothing there").isEmpty();
    PullMsgs list = list(bob, "bob", PullOrder.PULL_ORDER_DESC, 3, 2, 1, 0);
    assertThat(list.getMsgsList().stream().map(MsgData::getSeq)).containsExactly(3L, 2L, 1L);
    assertThat(list.getIsEnd()).isTrue();
    assertThat(list.getEndSeq()).isEqualTo(1);
    PullMsgs upwards = list(bob, "bob", PullOrder.PULL_ORDER_ASC, 30, 31);
    assertThat(upwards.getEndSeq()).isEqualTo(30);
    TestConnection carol = kit.connect("carol", OpenImKit.WEB);
    assertThat(range(carol, "carol", 1, 30, 10)).as("a stranger's chat").isEmpty();
  }

  @Test
  void countsTheSendersOwnMessagesAsRead() {
    Chats.send(alice, Chats.text("alice", "bob", "one"));
    Chats.send(alice, Chats.text("alice", "bob", "two"));
    assertThat(seqs(alice, "alice").getHasReadSeq()).isEqualTo(2);
    Seqs bobs = seqs(bob, "bob");
    assertThat(bobs.getMaxSeq()).isEqualTo(2);
    assertThat(bobs.getHasReadSeq()).isZero();
    assertThat(bobs.getMaxSeqTime()).isPositive();
  }

  @Test
  void tellsThePeerAndOwnDevicesWhatWasRead() {
    Chats.send(alice, Chats.text("alice", "bob", "one"));
    Chats.send(alice, Chats.text("alice", "bob", "two"));
    kit.ok("/msg/mark_conversation_as_read", bobToken, new JsonObject().put("userID", "bob").put("conversationID", CHAT)
        .put("hasReadSeq", 2).put("seqs", new JsonArray()));
    for (TestConnection each : List.of(alice, bob)) {
      MsgData receipt = each.expectMessage(message -> message.getContentType() == 2200);
      assertThat(receipt.getSeq()).as("stored").isEqualTo(1);
      assertThat(Chats.detail(receipt)).isEqualTo(new JsonObject().put("markAsReadUserID", "bob").put("conversationID", CHAT)
          .put("seqs", new JsonArray().add(1).add(2)).put("hasReadSeq", 2));
    }
    assertThat(newest(alice, "alice")).containsEntry("n_alice_bob", 1L);
    assertThat(seqs(bob, "bob").getHasReadSeq()).isEqualTo(2);
    assertThat(range(alice, "alice", 1, 2, 2).get(CHAT).getMsgs(0).getIsRead()).isTrue();
    assertThat(kit.errCode("/msg/mark_conversation_as_read", bobToken, new JsonObject().put("userID", "bob")
        .put("conversationID", CHAT).put("hasReadSeq", 3))).as("not sent yet").isEqualTo(1001);
    assertThat(kit.errCode("/msg/set_conversation_has_read_seq", bobToken, new JsonObject().put("userID", "alice")
        .put("conversationID", CHAT).put("hasReadSeq", 1))).as("somebody else").isEqualTo(1002);
    assertThat(kit.errCode("/msg/set_conversation_has_read_seq", bobToken, new JsonObject().put("userID", "bob")
        .put("conversationID", "si_bob_x").put("hasReadSeq", 1))).as("no such conversation").isEqualTo(1004);
  }

  @Test
  void revokesAndShowsItInQuotesToo() {
    SendMsgResp sent = Chats.send(alice, Chats.text("alice", "bob", "oops"));
    JsonObject quote = new JsonObject().put("text", "what?").put("quoteMessage", new JsonObject()
        .put("clientMsgID", sent.getClientMsgID()).put("seq", 1).put("contentType", 101).put("content", "oops"));
    Chats.send(bob, Chats.text("bob", "alice", "q").toBuilder().setContentType(114)
        .setContent(ByteString.copyFromUtf8(quote.encode())).build());
    JsonObject revoke = new JsonObject().put("conversationID", CHAT).put("seq", 1);
    assertThat(kit.errCode("/msg/revoke_msg", bobToken, revoke.copy().put("userID", "bob"))).isEqualTo(1002);
    assertThat(kit.errCode("/msg/revoke_msg", aliceToken, revoke.copy().put("userID", "alice").put("seq", 9))).isEqualTo(1004);
    kit.ok("/msg/revoke_msg", aliceToken, revoke.put("userID", "alice"));
    assertThat(kit.errCode("/msg/revoke_msg", aliceToken, revoke)).isEqualTo(1404);
    JsonObject tips = Chats.detail(bob.expectMessage(message -> message.getContentType() == 2101));
    assertThat(tips.getString("revokerUserID")).isEqualTo("alice");
    assertThat(tips.getInteger("sesstionType")).isEqualTo(1);
    List<MsgData> pulled = range(bob, "bob", 1, 2, 2).get(CHAT).getMsgsList();
    assertThat(pulled.get(0).getContentType()).isEqualTo(2101);
    assertThat(Chats.detail(pulled.get(0)).getString("clientMsgID")).isEqualTo(sent.getClientMsgID());
    JsonObject quoted = new JsonObject(pulled.get(1).getContent().toStringUtf8()).getJsonObject("quoteMessage");
    assertThat(quoted.getInteger("contentType")).isEqualTo(2101);
    assertThat(quoted.getString("content")).contains("revokerID");
  }

  @Test
  void whatAnAdministratorRevokesNamesTheUserForWhomHeDoesIt() {
    Chats.send(alice, Chats.text("alice", "bob", "oops"));
    kit.ok("/msg/revoke_msg", kit.adminToken(), new JsonObject().put("conversationID", CHAT).put("seq", 1).put("userID", "alice"));
    JsonObject tips = Chats.detail(bob.expectMessage(message -> message.getContentType() == 2101));
    assertThat(tips.getString("revokerUserID")).isEqualTo("imAdmin");
    JsonObject left = Chats.detail(range(bob, "bob", 1, 1, 1).get(CHAT).getMsgs(0));
    assertThat(left.getString("revokerID")).isEqualTo("alice");
    assertThat(left.getString("revokerNickname")).isEqualTo("ALICE");
    assertThat(left.getInteger("revokerRole")).isZero();
  }

  @Test
  void deletesForOneOrForAll() {
    Chats.send(alice, Chats.text("alice", "bob", "one"));
    Chats.send(alice, Chats.text("alice", "bob", "two"));
    JsonObject delete = new JsonObject().put("userID", "bob").put("conversationID", CHAT).put("seqs", new JsonArray().add(2))
        .put("deleteSyncOpt", new JsonObject().put("IsSyncSelf", true));
    kit.ok("/msg/delete_msgs", bobToken, delete);
    assertThat(bob.expectMessage(message -> message.getContentType() == 2102).getRecvID()).isEqualTo("bob");
    MsgData hidden = range(bob, "bob", 2, 2, 1).get(CHAT).getMsgs(0);
    assertThat(hidden.getStatus()).isEqualTo(4);
    assertThat(hidden.getContent().isEmpty()).isTrue();
    assertThat(last(bob, "bob").getStatus()).isEqualTo(4);
    assertThat(range(alice, "alice", 2, 2, 1).get(CHAT).getMsgs(0).getStatus()).isEqualTo(2);
    kit.ok("/msg/delete_msgs", aliceToken, delete.copy().put("userID", "alice")
        .put("deleteSyncOpt", new JsonObject().put("IsSyncOther", true)));
    assertThat(bob.expectMessage(message -> message.getContentType() == 2102).getSendID()).isEqualTo("alice");
    MsgData gone = range(bob, "bob", 2, 2, 1).get(CHAT).getMsgs(0);
    assertThat(gone.getSeq()).isEqualTo(2);
    assertThat(gone.getClientMsgID()).isEmpty();
    assertThat(last(bob, "bob").getSeq()).as("the newest that is left").isEqualTo(1);
  }

  @Test
  void clearsAConversationForOneUser() {
    Chats.send(alice, Chats.text("alice", "bob", "one"));
    Chats.send(alice, Chats.text("alice", "bob", "two"));
    kit.ok("/msg/clear_conversation_msg", bobToken, new JsonObject().put("userID", "bob")
        .put("conversationIDs", new JsonArray().add(CHAT)).put("deleteSyncOpt", new JsonObject().put("IsSyncSelf", true)));
    bob.expectMessage(message -> message.getContentType() == 1300);
    bob.expectMessage(message -> message.getContentType() == 1703);
    Chats.send(alice, Chats.text("alice", "bob", "three"));
    assertThat(range(bob, "bob", 1, 3, 10).get(CHAT).getMsgsList().stream().map(MsgData::getSeq)).containsExactly(3L);
    assertThat(list(bob, "bob", PullOrder.PULL_ORDER_DESC, 2).getEndSeq()).isEqualTo(3);
    assertThat(seqs(bob, "bob").getHasReadSeq()).isEqualTo(2);
    assertThat(range(alice, "alice", 1, 3, 10).get(CHAT).getMsgsCount()).isEqualTo(3);
    JsonObject row = kit.ok("/conversation/get_conversation", bobToken,
        new JsonObject().put("ownerUserID", "bob").put("conversationID", CHAT)).getJsonObject("conversation");
    assertThat(row.getLong("minSeq")).isEqualTo(3);
  }

  @Test
  void keepsReliableNotificationsForThoseWhoAreOffline() {
    bob.close();
    JsonObject notification = new JsonObject().put("key", "order").put("sendUserID", "alice").put("recvUserID", "bob");
    kit.ok("/msg/send_business_notification", kit.adminToken(), notification.copy().put("data", "lost"));
    kit.ok("/msg/send_business_notification", kit.adminToken(), notification.copy().put("data", "kept").put("reliabilityLevel", 2));
    assertThat(kit.errCode("/msg/send_business_notification", aliceToken, notification)).isEqualTo(1002);
    TestConnection back = kit.connect("bob", OpenImKit.WEB, bobToken);
    assertThat(newest(back, "bob")).containsExactly(Map.entry("n_alice_bob", 1L));
    PullMessageBySeqsResp pulled = back.ok("bob", 1002, PullMessageBySeqsReq.newBuilder().setUserID("bob")
        .addSeqRanges(SeqRange.newBuilder().setConversationID("n_alice_bob").setBegin(0).setEnd(1)).build(),
        PullMessageBySeqsResp.parser());
    assertThat(Chats.detail(pulled.getNotificationMsgsOrThrow("n_alice_bob").getMsgs(0)).getString("data")).isEqualTo("kept");
  }

  @Test
  void sendsForABackend() {
    JsonObject message = new JsonObject().put("sendID", "alice").put("recvID", "bob").put("senderPlatformID", 10)
        .put("content", new JsonObject().put("content", "hi")).put("contentType", 101).put("sessionType", 1);
    assertThat(kit.errCode("/msg/send_msg", aliceToken, message)).isEqualTo(1002);
    assertThat(kit.errCode("/msg/send_msg", kit.adminToken(), message.copy().put("content", new JsonObject()))).isEqualTo(1001);
    kit.ok("/msg/send_msg", kit.adminToken(), message);
    MsgData got = bob.expectMessage(each -> true);
    assertThat(got.getMsgFrom()).isEqualTo(200);
    assertThat(got.getContent().toStringUtf8()).isEqualTo("{\"content\":\"hi\"}");
    JsonObject batch = kit.ok("/msg/batch_send_msg", kit.adminToken(),
        message.copy().put("recvIDs", new JsonArray().add("carol").add("nobody")));
    assertThat(batch.getJsonArray("results").getJsonObject(0).getString("recvID")).isEqualTo("carol");
    assertThat(batch.getJsonArray("failedUserIDs")).containsExactly("nobody");
    JsonObject account = kit.ok("/user/add_notification_account", kit.adminToken(),
        new JsonObject().put("userID", "").put("nickName", "News").put("faceURL", "").put("appMangerLevel", 3));
    assertThat(kit.errCode("/auth/get_user_token", kit.adminToken(),
        new JsonObject().put("userID", account.getString("userID")).put("platformID", 5))).isEqualTo(1001);
    kit.ok("/msg/send_msg", kit.adminToken(), message.copy().put("sendID", account.getString("userID")).put("contentType", 1400)
        .put("sessionType", 4).put("content", new JsonObject().put("notificationName", "News").put("text", "read")));
    assertThat(Chats.detail(bob.expectMessage(each -> each.getContentType() == 1400)).getString("text")).isEqualTo("read");
  }

  private static Map<String, Long> newest(TestConnection connection, String userID) {
    return connection.ok(userID, 1001, GetMaxSeqReq.newBuilder().setUserID(userID).build(), GetMaxSeqResp.parser())
        .getMaxSeqsMap();
  }

  private static Map<String, PullMsgs> range(TestConnection connection, String userID, long begin, long end, long num) {
    return connection.ok(userID, 1002, PullMessageBySeqsReq.newBuilder().setUserID(userID)
        .addSeqRanges(SeqRange.newBuilder().setConversationID(CHAT).setBegin(begin).setEnd(end).setNum(num)).build(),
        PullMessageBySeqsResp.parser()).getMsgsMap();
  }

  private static PullMsgs list(TestConnection connection, String userID, PullOrder order, long... seqs) {
    return connection.ok(userID, 1005, GetSeqMessageReq.newBuilder().setUserID(userID).setOrder(order)
        .addConversations(ConversationSeqs.newBuilder().setConversationID(CHAT).addAllSeqs(LongStream.of(seqs).boxed().toList()))
        .build(), GetSeqMessageResp.parser()).getMsgsOrThrow(CHAT);
  }

  private static Seqs seqs(TestConnection connection, String userID) {
    return connection.ok(userID, 1006, GetConversationsHasReadAndMaxSeqReq.newBuilder().setUserID(userID).build(),
        GetConversationsHasReadAndMaxSeqResp.parser()).getSeqsOrThrow(CHAT);
  }

  private static MsgData last(TestConnection connection, String userID) {
    return connection.ok(userID, 1007, GetLastMessageReq.newBuilder().setUserID(userID).addConversationIDs(CHAT).build(),
        GetLastMessageResp.parser()).getMsgsOrThrow(CHAT);
  }
}
