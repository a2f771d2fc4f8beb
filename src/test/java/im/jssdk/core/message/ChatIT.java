package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreJson;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.openim.CodedError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatIT extends AliceAndBob {

  @Test
  void whoWasAwayHearsThatAMessageWasTakenBack() throws Exception {
    bob.close();
    Message sent = alice.send("a slip", bob);
    alice.call(sdk -> sdk.messages().revoking().revoke(CHAT, sent.clientMsgID(), "op"));
    bob.loginHeard();

    bob.until("OnNewRecvMessageRevoked", revoked -> revoked.path("clientMsgID").asText().equals(sent.clientMsgID()));
    JsonNode latest = CoreJson.tree(bob.conversations().get(0).path("latestMsg").asText());
    assertThat(latest.path("contentType").asInt()).isEqualTo(2101);
    assertThat(latest.path("notificationElem").path("detail").asText()).contains("isAdminRevoke");
  }

  @Test
  void aChatOfTwoHasNoMentions() throws Exception {
    Message text = alice.call(sdk -> sdk.messages().factory().textAt("@bob", List.of("bob"), List.of(), null, 5));
    alice.send(text, bob);
    JsonNode conversation = bob.until("OnNewConversation", list -> true).get(0);
    assertThat(conversation.path("groupAtType").asInt()).isZero();
  }

  @Test
  void aMessageArrivesAndBothSidesShowIt() throws Exception {
    Message sent = alice.send("hello bob", bob);

    assertThat(sent.status()).isEqualTo(2);
    assertThat(sent.seq()).isZero();
    assertThat(sent.serverMsgID()).isNotEmpty();
    JsonNode heard = bob.untilText("hello bob");
    assertThat(heard.path("seq").asLong()).isEqualTo(1);
    assertThat(heard.path("attachedInfo").asText()).isEqualTo("null");
    assertThat(heard.has("isExternalExtensions")).isFalse();
    bob.until("OnTotalUnreadMessageCountChanged", total -> total.asInt() == 1);
    JsonNode appeared = alice.until("OnNewConversation", list -> true).get(0);
    JsonNode latest = CoreJson.tree(appeared.path("latestMsg").asText());
    assertThat(latest.path("status").asInt()).isEqualTo(2);
    assertThat(latest.path("isExternalExtensions").asBoolean()).isTrue();
    assertThat(latest.has("attachedInfoElem")).isFalse();
    alice.until("OnConversationChanged", list -> latest(list).path("seq").asLong() == 1);
    assertThat(alice.names()).doesNotContain("OnRecvNewMessages");

    JsonNode page = alice.page(CHAT, "", 20, true);
    assertThat(page.path("isEnd").asBoolean()).isTrue();
    assertThat(page.path("lastMinSeq").asLong()).isEqualTo(1);
    assertThat(page.path("messageList").get(0).path("textElem").path("content").asText()).isEqualTo("hello bob");
    assertThat(page.path("messageList").get(0).has("attachedInfoElem")).isTrue();
  }

  @Test
  void announcedMessagesShowBeforeTheyAreSent() throws Exception {
    Message message = alice.text("see me");
    alice.call(sdk -> sdk.messages().sender().send(new SendOrder(message, "bob", "", null, false, true, 5), "op"));

    bob.untilText("see me");
    alice.until("OnConversationChanged", list -> latest(list).path("seq").asLong() == 1);
    List<Integer> statuses = new ArrayList<>();
    for (CoreEvent event : alice.events) {
      if (event.name().endsWith("Conversation") || event.name().equals("OnConversationChanged")) {
        statuses.add(latest(CoreJson.tree(event.data())).path("status").asInt());
      }
    }
    assertThat(statuses.get(0)).isEqualTo(1);
    assertThat(statuses.get(statuses.size() - 1)).isEqualTo(2);
  }

  @Test
  void aMessageCostsFewTransactions() throws Exception {
    alice.send("first", bob);
    bob.untilText("first");
    alice.until("OnConversationChanged", list -> latest(list).path("seq").asLong() == 1);
    long before = kit.store.stats().transactions();
    alice.send("second", bob);
    bob.untilText("second");
    bob.until("OnTotalUnreadMessageCountChanged", total -> total.asInt() == 2);
    alice.until("OnConversationChanged", list -> latest(list).path("seq").asLong() == 2);
    // Alice: before the request, after the reply, at the echo. Bob: at the push.
    assertThat(kit.store.stats().transactions() - before).isLessThanOrEqualTo(4);
  }

  @Test
  void sendsToOneConversationKeepTheirOrder() throws Exception {
    List<Future<Message>> sends = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String text = "text " + i;
      sends.add(alice.start(sdk -> sdk.messages().factory().text(text, 5).compose(made ->
          sdk.messages().sender().send(new SendOrder(made, "bob", "", null, false, false, 5), "op"))));
    }
    for (Future<Message> each : sends) {
      assertThat(ChatKit.await(each).status()).isEqualTo(2);
    }
    bob.untilText("text 49");
    List<String> heard = new ArrayList<>();
    bob.events.stream().filter(event -> event.name().equals("OnRecvNewMessages"))
        .forEach(event -> CoreJson.tree(event.data()).forEach(each -> heard.add(each.path("textElem").path("content").asText())));
    assertThat(heard).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(heard.get(i)).isEqualTo("text " + i);
    }
  }

  @Test
  void aSentMessageIsNotSentAgain() throws Exception {
    Message sent = alice.send("once", bob);
    assertCode(() -> alice.send(sent, bob), 10204);
  }

  @Test
  void unusableMessagesAreRefusedAndLeaveNothing() throws Exception {
    Message message = alice.text("x");
    assertCode(() -> alice.send(message.toBuilder().contentType(118).build(), bob), 10205);
    assertCode(() -> alice.call(sdk -> sdk.messages().sender()
        .send(new SendOrder(message, "nobody", "", null, false, false, 5), "op")), 10100);
    assertThatThrownBy(() -> new SendOrder(message, "", "", null, false, false, 5)).hasMessage("ArgsError");
    // After all that it can still be sent.
    assertThat(alice.send(message, bob).status()).isEqualTo(2);
  }

  @Test
  void whatTheServerRefusesFailsAndCanBeSentAgain() throws Exception {
    alice.send("first", bob);
    kit.admin("/friend/add_black", Map.of("ownerUserID", "bob", "blackUserID", "alice", "ex", ""));
    Message message = alice.text("blocked");
    assertCode(() -> alice.send(message, bob), 1302);
    alice.until("OnConversationChanged", list -> latest(list).path("status").asInt() == 3);
    JsonNode page = alice.page(CHAT, "", 20, true).path("messageList");
    assertThat(page.get(page.size() - 1).path("status").asInt()).isEqualTo(3);

    kit.admin("/friend/remove_black", Map.of("ownerUserID", "bob", "blackUserID", "alice"));
    assertThat(alice.send(message, bob).status()).isEqualTo(2);
    bob.untilText("blocked");
  }

  @Test
  void onlineOnlyMessagesAreHeardAndForgotten() throws Exception {
    Message message = alice.text("now");
    alice.call(sdk -> sdk.messages().sender().send(new SendOrder(message, "bob", "", null, true, false, 5), "op"));
    assertThat(bob.untilText("now").path("seq").asLong()).isZero();
    assertThat(bob.names()).containsOnly("OnRecvNewMessages");
    assertThat(bob.conversations()).isEmpty();
  }

  @Test
  void typingIsHeardAndEnds() throws Exception {
    alice.send("hi", bob);
    bob.untilText("hi");
    alice.call(sdk -> sdk.messages().typing().focus(CHAT, true, 5, "op"));
    JsonNode began = bob.until("OnConversationUserInputStatusChanged", data -> data.path("platformIDs").size() == 1);
    assertThat(began.toString()).isEqualTo("{\"conversationID\":\"si_alice_bob\",\"userID\":\"alice\",\"platformIDs\":[5]}");
    List<Integer> platforms =
        bob.call(sdk -> Future.succeededFuture(sdk.messages().typists().platforms(CHAT, "alice")));
    assertThat(platforms).containsExactly(5);
    alice.call(sdk -> sdk.messages().typing().focus(CHAT, false, 5, "op"));
    bob.until("OnConversationUserInputStatusChanged", data -> data.path("platformIDs").isEmpty());
  }

  @Test
  void readingIsToldToThePeer() throws Exception {
    Message one = alice.send("one", bob);
    Message two = alice.send("two", bob);
    bob.untilText("two");
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));

    JsonNode receipt = alice.until("OnRecvC2CReadReceipt", data -> true).get(0);
    assertThat(receipt.path("userID").asText()).isEqualTo("bob");
    assertThat(receipt.path("msgIDList").get(0).asText()).isEqualTo(two.clientMsgID());
    assertThat(receipt.path("msgIDList").get(1).asText()).isEqualTo(one.clientMsgID());
    bob.until("OnTotalUnreadMessageCountChanged", total -> total.asInt() == 0);
    alice.until("OnConversationChanged", list -> latest(list).path("isRead").asBoolean());
    for (ChatKit.User each : List.of(alice, bob)) {
      JsonNode page = each.page(CHAT, "", 20, true).path("messageList");
      for (JsonNode message : page) {
        assertThat(message.path("isRead").asBoolean()).isTrue();
        assertThat(message.path("attachedInfoElem").path("hasReadTime").asLong()).isPositive();
      }
    }
    // Again: nothing happens.
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));
  }

  @Test
  void aRevokedMessageIsReplacedOnBothSidesAndToldOnce() throws Exception {
    alice.send("first", bob);
    Message sent = alice.send("regret", bob);
    Message quote = bob.call(sdk -> sdk.messages().factory().quote("what?", sent, null, 5));
    bob.untilText("regret");
    bob.send(quote, alice);
    alice.call(sdk -> sdk.messages().revoking().revoke(CHAT, sent.clientMsgID(), "op"));

    for (ChatKit.User each : List.of(alice, bob)) {
      JsonNode revoked = each.until("OnNewRecvMessageRevoked", data -> true);
      assertThat(revoked.path("revokerID").asText()).isEqualTo("alice");
      assertThat(revoked.path("revokerNickname").asText()).isEqualTo("ALICE");
      assertThat(revoked.path("seq").asLong()).isEqualTo(2);
      assertThat(revoked.path("revokeTime").asLong()).isGreaterThan(1_500_000_000_000L);
      JsonNode page = each.page(CHAT, "", 20, true).path("messageList");
      assertThat(page.get(1).path("contentType").asInt()).isEqualTo(2101);
      assertThat(page.get(2).path("quoteElem").path("quoteMessage").path("contentType").asInt()).isEqualTo(2101);
    }
    assertCode(() -> alice.call(sdk -> sdk.messages().revoking().revoke(CHAT, sent.clientMsgID(), "op")), 1404);
    alice.send("after", bob);
    bob.untilText("after");
    assertThat(alice.names().stream().filter("OnNewRecvMessageRevoked"::equals)).hasSize(1);
    String ofAlice = bob.page(CHAT, "", 20, true).path("messageList").get(0).path("clientMsgID").asText();
    assertCode(() -> bob.call(sdk -> sdk.messages().revoking().revoke(CHAT, ofAlice, "op")), 10005);
  }

  @Test
  void historyFetchesWhatIsMissingInBothDirections() throws Exception {
    kit.users("carol", "dave");
    for (int i = 1; i <= 130; i++) {
      alice.send(alice.text("text " + i), "carol");
      alice.send(alice.text("text " + i), "dave");
    }
    ChatKit.User carol = kit.online("carol");
    String chat = "si_alice_carol";
    List<Long> seen = new ArrayList<>();
    String start = "";
    boolean isEnd = false;
    while (!isEnd) {
      JsonNode page = carol.page(chat, start, 20, true);
      List<Long> seqs = seqs(page);
      assertThat(seqs).isSorted();
      seen.addAll(0, seqs);
      start = page.path("messageList").get(0).path("clientMsgID").asText();
      isEnd = page.path("isEnd").asBoolean();
    }
    assertThat(seen).hasSize(130).isSorted().doesNotHaveDuplicates();

    ChatKit.User dave = kit.online("dave");
    chat = "si_alice_dave";
    seen.clear();
    start = "";
    isEnd = false;
    while (!isEnd) {
      JsonNode page = dave.page(chat, start, 50, false);
      seen.addAll(seqs(page));
      JsonNode list = page.path("messageList");
      start = list.isEmpty() ? start : list.get(list.size() - 1).path("clientMsgID").asText();
      isEnd = page.path("isEnd").asBoolean();
    }
    assertThat(seen).hasSize(130).isSorted();
  }

  @Test
  void aPageThatWouldBeTooLargeEndsEarlyAndTheNextGoesOn() throws Exception {
    kit.users("carol");
    String filler = "x".repeat(30_000);
    for (int i = 1; i <= 210; i++) {
      alice.send(alice.text(i + filler), "carol");
    }
    for (ChatKit.User reader : List.of(alice, kit.online("carol"))) {
      JsonNode page = reader.page("si_alice_carol", "", Integer.MAX_VALUE, true);
      assertThat(seqs(page)).hasSize(200).isSorted().endsWith(210L);
      assertThat(page.path("isEnd").asBoolean()).isFalse();
      JsonNode rest = reader.page("si_alice_carol", page.at("/messageList/0/clientMsgID").asText(), Integer.MAX_VALUE, true);
      assertThat(seqs(rest)).hasSize(10).isSorted().startsWith(1L).endsWith(10L);
      assertThat(rest.path("isEnd").asBoolean()).isTrue();
    }
  }

  @Test
  void deletedMessagesStayDeleted() throws Exception {
    Message one = alice.send("one", bob);
    Message two = alice.send("two", bob);
    Message three = alice.send("three", bob);
    bob.untilText("three");
    bob.call(sdk -> sdk.messages().removal().delete(CHAT, two.clientMsgID(), "op"));
    bob.call(sdk -> sdk.messages().removal().deleteHere(CHAT, three.clientMsgID()));

    assertThat(bob.until("OnMsgDeleted", data -> true).path("content").asText()).isEqualTo("{\"content\":\"two\"}");
    bob.until("OnTotalUnreadMessageCountChanged", total -> total.asInt() == 1);
    JsonNode page = bob.page(CHAT, "", 20, true);
    assertThat(page.path("messageList")).hasSize(1);
    assertThat(page.path("isEnd").asBoolean()).isTrue();
    assertThat(latest(bob.conversations()).path("clientMsgID").asText()).isEqualTo(one.clientMsgID());
    assertCode(() -> bob.call(sdk -> sdk.messages().removal().delete(CHAT, two.clientMsgID(), "op")), 10005);
  }

  @Test
  void aClearedConversationIsEmptyAndGoesOn() throws Exception {
    alice.send("one", bob);
    alice.send("two", bob);
    bob.untilText("two");
    bob.call(sdk -> sdk.messages().removal().clear(CHAT, "op"));
    JsonNode page = bob.page(CHAT, "", 20, true);
    assertThat(page.path("messageList")).isEmpty();
    assertThat(page.path("isEnd").asBoolean()).isTrue();
    assertThat(bob.conversations()).hasSize(1);
    alice.send("three", bob);
    bob.untilText("three");
    page = bob.page(CHAT, "", 20, true);
    assertThat(seqs(page)).containsExactly(3L);
    assertThat(page.path("isEnd").asBoolean()).isTrue();
    bob.call(sdk -> sdk.messages().removal().clearAndHide(CHAT, "op"));
    assertThat(bob.conversations()).isEmpty();
  }

  @Test
  void whatWasReadIsKeptWhenTheSettingsAreSynced() throws Exception {
    alice.send("one", bob);
    alice.send("two", bob);
    bob.untilText("two");
    bob.call(sdk -> sdk.messages().removal().clear(CHAT, "op"));
    assertThat(bob.conversations().get(0).path("hasReadSeq").asLong()).isEqualTo(2);
    bob.events.clear();
    bob.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.pinned(true), "op"));
    assertThat(bob.conversations().get(0).path("isPinned").asBoolean()).isTrue();
    assertThat(bob.conversations().get(0).path("hasReadSeq").asLong()).isEqualTo(2);
  }

  @Test
  void aBrokenConnectionNeitherLosesNorDoublesMessages() throws Exception {
    alice.send("before", bob);
    bob.untilText("before");
    List<Future<Message>> sends = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String text = "text " + i;
      sends.add(alice.start(sdk -> sdk.messages().factory().text(text, 5).compose(made ->
          sdk.messages().sender().send(new SendOrder(made, "bob", "", null, false, false, 5), "op"))));
      if (i == 10 || i == 20) {
        ChatKit.await(kit.server.cutConnections());
      }
    }
    for (Future<Message> each : sends) {
      assertThat(ChatKit.await(each).status()).isEqualTo(2);
    }
    JsonNode page = bob.page(CHAT, "", 100, true);
    for (int tries = 0; tries < 200 && page.path("messageList").size() < 31; tries++) {
      Thread.sleep(50);
      page = bob.page(CHAT, "", 100, true);
    }
    List<String> texts = new ArrayList<>();
    page.path("messageList").forEach(each -> texts.add(each.path("textElem").path("content").asText()));
    assertThat(texts).hasSize(31).doesNotHaveDuplicates();
    assertThat(seqs(page)).isSorted();
  }

  @Test
  void localMessagesAndNotesStayHere() throws Exception {
    alice.send("real", bob);
    Message made = alice.text("local");
    Message inserted = alice.call(sdk -> sdk.messages().local().insertSingle(made, "alice", "bob"));
    assertThat(inserted.senderNickname()).isEqualTo("BOB");
    assertThat(inserted.clientMsgID()).isNotEqualTo(made.clientMsgID());
    alice.call(sdk -> sdk.messages().local().setLocalEx(CHAT, inserted.clientMsgID(), "note"));
    JsonNode page = alice.page(CHAT, "", 20, true).path("messageList");
    assertThat(page.get(1).path("localEx").asText()).isEqualTo("note");
    alice.call(sdk -> sdk.messages().removal().delete(CHAT, inserted.clientMsgID(), "op"));
    assertThat(alice.page(CHAT, "", 20, true).path("messageList")).hasSize(1);
    assertCode(() -> alice.call(sdk -> sdk.messages().local().insertSingle(made, "nobody", "alice")), 10100);
  }

  @Test
  void messagesAreFoundByTheirText() throws Exception {
    alice.send("an apple", bob);
    alice.send("苹果 100% \"quoted\"", bob);
    bob.send("Apple pie", alice);
    alice.untilText("Apple pie");
    assertThat(found("{\"conversationID\":\"si_alice_bob\",\"keywordList\":[\"apple\"],\"pageIndex\":1,\"count\":10}"))
        .isEqualTo(2);
    assertThat(found("{\"keywordList\":[\"苹果\"]}")).isEqualTo(1);
    assertThat(found("{\"keywordList\":[\"\\\"quoted\\\"\"]}")).isEqualTo(1);
    assertThat(found("{\"keywordList\":[\"100%\"]}")).isEqualTo(1);
    assertThat(found("{\"keywordList\":[\"1%0\"]}")).isEqualTo(0);
    assertThat(found("{\"keywordList\":[\"apple\"],\"senderUserIDList\":[\"bob\"]}")).isEqualTo(1);
    assertThat(found("{\"keywordList\":[\"apple\",\"pie\"],\"keywordListMatchType\":1}")).isEqualTo(1);
    // As the Go gateway: whatever is not 0 asks for all.
    assertThat(found("{\"keywordList\":[\"apple\",\"pie\"],\"keywordListMatchType\":2}")).isEqualTo(1);
    assertCode(() -> found("{\"keywordList\":[\" \"]}"), 10005);
  }

  @Test
  void whatWasSentElsewhereInTheOwnNameShowsHere() throws Exception {
    kit.admin("/msg/send_msg", Map.of("sendID", "alice", "recvID", "bob", "senderNickname", "ALICE", "senderFaceURL", "",
        "senderPlatformID", 1, "sessionType", 1, "contentType", 101, "content", Map.of("content", "from the phone")));
    alice.untilText("from the phone");
    assertThat(alice.until("OnNewConversation", list -> true).get(0).path("unreadCount").asInt()).isZero();
    assertThat(alice.names()).doesNotContain("OnTotalUnreadMessageCountChanged");
  }

  @Test
  void aPrivateMessageIsGoneOnceItsTimeAfterReadingIsOver() throws Exception {
    alice.send("hello", bob);
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.privateChat(true), "op"));
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.burnAfter(1), "op"));
    Message secret = alice.send("a secret", bob);
    bob.untilText("a secret");
    String wanted = "{\"keywordList\":[\"secret\"]}";
    assertThat(found(wanted)).isEqualTo(1);
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));
    alice.until("OnRecvC2CReadReceipt", receipts -> true);
    for (int tries = 0; tries < 200 && found(wanted) > 0; tries++) {
      Thread.sleep(20);
    }
    assertThat(found(wanted)).isZero();
    MessageSearch.FindResult byID = alice.call(sdk -> Future.succeededFuture(sdk.messages().search()
        .find(List.of(new MessageSearch.Wanted(CHAT, List.of(secret.clientMsgID()))))));
    assertThat(byID.totalCount()).isZero();
    assertThat(alice.page(CHAT, "", 20, true).toString()).contains("hello").doesNotContain("a secret");
    // Bob's device counts from its own answer, a moment later.
    String page = bob.page(CHAT, "", 20, true).toString();
    for (int tries = 0; tries < 200 && page.contains("a secret"); tries++) {
      Thread.sleep(20);
      page = bob.page(CHAT, "", 20, true).toString();
    }
    assertThat(page).contains("hello").doesNotContain("a secret");
    assertThat(bob.conversations().toString()).doesNotContain("a secret");
  }

  @Test
  void aDeletedMessageOfAGroupCountsAsUnreadOnlyIfItWas() throws Exception {
    String group = group();
    Message old = toGroup(alice.text("old"), group);
    bob.untilText("old");
    bob.call(sdk -> sdk.messages().reading().markConversation("sg_" + group, "op"));
    assertThat(inGroup(group).path("unreadCount").asInt()).isZero();
    Message fresh = toGroup(alice.text("fresh"), group);
    bob.untilText("fresh");
    assertThat(inGroup(group).path("unreadCount").asInt()).isEqualTo(1);
    bob.call(sdk -> sdk.messages().removal().deleteHere("sg_" + group, old.clientMsgID()));
    assertThat(inGroup(group).path("unreadCount").asInt()).isEqualTo(1);
    bob.call(sdk -> sdk.messages().removal().deleteHere("sg_" + group, fresh.clientMsgID()));
    assertThat(inGroup(group).path("unreadCount").asInt()).isZero();
  }

  @Test
  void aMentionIsForgottenWithItsMessages() throws Exception {
    String group = group();
    mentionBob(group, "first");
    bob.until("OnConversationChanged", list -> list.path(0).path("groupAtType").asInt() == 1);
    // As the OpenIM server keeps it.
    kit.admin("/conversation/set_conversations", Map.of("userIDs", List.of("bob"), "conversation",
        Map.of("conversationID", "sg_" + group, "conversationType", 3, "userID", "", "groupID", group, "groupAtType", 3)));
    bob.until("OnConversationChanged", list -> list.path(0).path("groupAtType").asInt() == 3);
    bob.call(sdk -> sdk.messages().removal().clear("sg_" + group, "op"));
    bob.call(sdk -> sdk.conversations().change("sg_" + group, ConversationChange.pinned(true), "op"));
    assertThat(inGroup(group).path("groupAtType").asInt()).isZero();
    assertThat(inGroup(group).path("unreadCount").asInt()).isZero();

    mentionBob(group, "second");
    bob.until("OnConversationChanged", list -> list.path(0).path("groupAtType").asInt() == 1
        && list.path(0).path("latestMsg").asText().contains("second"));
    bob.call(sdk -> sdk.conversations().hide("sg_" + group));
    assertThat(bob.conversations()).isEmpty();
    toGroup(alice.text("nobody meant"), group);
    bob.untilText("nobody meant");
    assertThat(inGroup(group).path("groupAtType").asInt()).isZero();
    assertThat(inGroup(group).path("unreadCount").asInt()).isEqualTo(1);
  }

  private String group() throws Exception {
    return kit.admin("/group/create_group", Map.of("memberUserIDs", List.of("bob"), "ownerUserID", "alice", "groupInfo",
        Map.of("groupName", "team", "groupType", 2))).path("groupInfo").path("groupID").asText();
  }

  private Message toGroup(Message message, String group) throws Exception {
    return alice.call(sdk -> sdk.messages().sender().send(new SendOrder(message, "", group, null, false, false, 5), "op"));
  }

  private void mentionBob(String group, String text) throws Exception {
    toGroup(alice.call(sdk -> sdk.messages().factory().textAt(text, List.of("bob"), null, null, 5)), group);
  }

  private JsonNode inGroup(String group) throws Exception {
    for (JsonNode each : bob.conversations()) {
      if (each.path("groupID").asText().equals(group)) {
        return each;
      }
    }
    throw new AssertionError("bob does not see the group");
  }

  private int found(String request) throws Exception {
    SearchRequest search = CoreJson.read(request, SearchRequest.class);
    return alice.call(sdk -> Future.succeededFuture(sdk.messages().search().search(search))).totalCount();
  }

  private static List<Long> seqs(JsonNode page) {
    List<Long> seqs = new ArrayList<>();
    page.path("messageList").forEach(each -> seqs.add(each.path("seq").asLong()));
    return seqs;
  }

  private static JsonNode latest(JsonNode conversations) {
    String text = conversations.path(0).path("latestMsg").asText();
    return text.isEmpty() ? CoreJson.tree("{}") : CoreJson.tree(text);
  }

  private interface Act {

    void run() throws Exception;
  }

  private static void assertCode(Act act, int code) {
    assertThatThrownBy(act::run).isInstanceOfSatisfying(CodedError.class,
        error -> assertThat(error.code()).isEqualTo(code));
  }
}
