package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.core.user.UserModule.SelfChange;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What messages leave behind when they are deleted, forwarded or found. */
class MessageTracesIT extends AliceAndBob {

  @Test
  void whatWasClearedIsNotAskedForAtTheNextLogin() throws Exception {
    alice.send("one", bob);
    alice.send("two", bob);
    bob.untilText("two");
    bob.call(sdk -> sdk.messages().removal().clearAndHide(CHAT, "op"));
    bob.close();
    assertThat(kit.store.user("bob").sync().handledSeqs()).containsEntry(CHAT, 2L);
    bob.login();
    assertThat(bob.conversations()).isEmpty();
    alice.send("three", bob);
    bob.untilText("three");
    assertThat(bob.page(CHAT, "", 20, true).path("messageList")).hasSize(1);
  }

  @Test
  void clearingAnEmptyConversationIsToldToo() throws Exception {
    alice.send("one", bob);
    bob.untilText("one");
    bob.call(sdk -> sdk.messages().removal().clear(CHAT, "op"));
    bob.events.clear();
    bob.call(sdk -> sdk.messages().removal().clear(CHAT, "op"));
    assertThat(bob.names()).contains("OnConversationChanged");
    bob.events.clear();
    bob.call(sdk -> sdk.messages().removal().deleteAll("op"));
    assertThat(bob.names()).contains("OnConversationChanged");
  }

  @Test
  void receiptsAndRevokesOfMessagesThatWentWithAllOthersAreStillTold() throws Exception {
    Message alone = alice.send("deleted by itself", bob);
    bob.untilText("deleted by itself");
    alice.call(sdk -> sdk.messages().removal().deleteHere(CHAT, alone.clientMsgID()));
    Message one = alice.send("one", bob);
    Message two = bob.send("two", alice);
    bob.untilText("one");
    alice.untilText("two");
    alice.call(sdk -> sdk.messages().removal().deleteAllHere("op"));
    alice.events.clear();
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));
    JsonNode receipt = alice.until("OnRecvC2CReadReceipt", list -> true).get(0);
    assertThat(receipt.path("msgIDList")).extracting(JsonNode::asText).containsExactly(one.clientMsgID());
    bob.call(sdk -> sdk.messages().revoking().revoke(CHAT, two.clientMsgID(), "op"));
    alice.until("OnNewRecvMessageRevoked", revoked -> revoked.path("clientMsgID").asText().equals(two.clientMsgID()));
    // They stay deleted.
    assertThat(alice.page(CHAT, "", 20, true).path("messageList")).isEmpty();
    assertThat(latest(alice)).isEmpty();
  }

  @Test
  void aDeletedQuoteStaysDeletedWhenWhatItQuotesIsTakenBack() throws Exception {
    Message quoted = alice.send("quoted", bob);
    bob.untilText("quoted");
    Message quote = bob.call(sdk -> sdk.messages().factory().quote("quoting", quoted, null, 5));
    bob.send(quote, alice);
    bob.call(sdk -> sdk.messages().removal().deleteHere(CHAT, quote.clientMsgID()));
    alice.call(sdk -> sdk.messages().revoking().revoke(CHAT, quoted.clientMsgID(), "op"));
    bob.until("OnNewRecvMessageRevoked", revoked -> true);
    assertThat(bob.page(CHAT, "", 20, true).path("messageList")).extracting(each -> each.path("contentType").asInt())
        .containsExactly(2101);
  }

  @Test
  void allUnreadMessagesOfAGroupCountWhateverLiesAboveThem() throws Exception {
    String group = kit.admin("/group/create_group", Map.of("memberUserIDs", List.of("bob"), "ownerUserID", "alice", "groupInfo",
        Map.of("groupName", "team", "groupType", 2))).path("groupInfo").path("groupID").asText();
    String chat = "sg_" + group;
    bob.until("OnNewConversation", list -> list.get(0).path("groupID").asText().equals(group));
    bob.call(sdk -> sdk.messages().reading().markConversation(chat, "op"));
    Message oldest = null;
    Message newest = null;
    for (String text : List.of("1", "2", "3")) {
      newest = toGroup(alice, text, group);
      oldest = oldest == null ? newest : oldest;
      bob.untilText(text);
    }
    toGroup(bob, "own", group);
    assertThat(unread(chat)).isEqualTo(3);
    String last = newest.clientMsgID();
    bob.call(sdk -> sdk.messages().removal().delete(chat, last, "op"));
    assertThat(unread(chat)).isEqualTo(2);
    String first = oldest.clientMsgID();
    bob.call(sdk -> sdk.messages().removal().deleteHere(chat, first));
    assertThat(unread(chat)).isEqualTo(1);
  }

  @Test
  void aQuoteThatIsFetchedAfterItsQuotedMessageWasTakenBackHasNotItsText() throws Exception {
    Message seen = alice.send("seen by bob", bob);
    bob.untilText("seen by bob");
    bob.close();
    Message unseen = alice.send("secret never seen", bob);
    for (Message quoted : List.of(seen, unseen)) {
      Message quote = alice.call(sdk -> sdk.messages().factory().quote("quoting", quoted, null, 5));
      alice.send(quote, bob);
    }
    alice.send("the newest", bob);
    for (Message quoted : List.of(seen, unseen)) {
      alice.call(sdk -> sdk.messages().revoking().revoke(CHAT, quoted.clientMsgID(), "op"));
    }
    bob.login();
    JsonNode history = bob.page(CHAT, "", 20, true).path("messageList");
    assertThat(history).extracting(each -> each.path("contentType").asInt()).containsExactly(2101, 2101, 114, 114, 101);
    assertThat(history).filteredOn(each -> each.path("contentType").asInt() == 114)
        .allSatisfy(each -> assertThat(each.at("/quoteElem/quoteMessage/contentType").asInt()).isEqualTo(2101));
    assertThat(history.toString()).doesNotContain("seen by bob", "secret never seen");
  }

  @Test
  void aQuoteThatComesAfterItsQuotedMessageWasTakenBackIsToldWithoutItsText() throws Exception {
    Message secret = alice.send("secret", bob);
    bob.untilText("secret");
    Message quote = alice.call(sdk -> sdk.messages().factory().quote("quoting", secret, null, 5));
    alice.call(sdk -> sdk.messages().revoking().revoke(CHAT, secret.clientMsgID(), "op"));
    bob.until("OnNewRecvMessageRevoked", revoked -> true);
    bob.events.clear();
    alice.send(quote, bob);
    JsonNode told = bob.until("OnRecvNewMessages", list -> list.get(0).path("contentType").asInt() == 114);
    assertThat(told.at("/0/quoteElem/quoteMessage/contentType").asInt()).isEqualTo(2101);
    assertThat(told.at("/0/quoteElem/text").asText()).isEqualTo("quoting");
    assertThat(told.at("/0/quoteElem").toString()).doesNotContain("\"secret\"");
    assertThat(bob.conversations().get(0).path("latestMsg").asText()).contains("quoting").doesNotContain("\"secret\"");
    assertThat(bob.page(CHAT, "", 20, true).toString()).doesNotContain("\"secret\"");
  }

  @Test
  void aQuoteThatIsTheLatestMessageLosesTheTextOfWhatIsTakenBack() throws Exception {
    Message secret = alice.send("secret", bob);
    bob.untilText("secret");
    Message quote = alice.call(sdk -> sdk.messages().factory().quote("quoting", secret, null, 5));
    alice.send(quote, bob);
    bob.until("OnRecvNewMessages", list -> list.get(0).path("contentType").asInt() == 114);
    assertThat(bob.conversations().get(0).path("latestMsg").asText()).contains("secret");
    alice.call(sdk -> sdk.messages().revoking().revoke(CHAT, secret.clientMsgID(), "op"));
    bob.until("OnNewRecvMessageRevoked", revoked -> true);
    assertThat(bob.conversations().get(0).path("latestMsg").asText()).contains("quoting").doesNotContain("secret");
    assertThat(alice.conversations().get(0).path("latestMsg").asText()).contains("quoting").doesNotContain("secret");
  }

  @Test
  void severalMessagesOfAGroupThatGoAtOnceAreCountedEach() throws Exception {
    String group = kit.admin("/group/create_group", Map.of("memberUserIDs", List.of("bob"), "ownerUserID", "alice", "groupInfo",
        Map.of("groupName", "team", "groupType", 2))).path("groupInfo").path("groupID").asText();
    String chat = "sg_" + group;
    bob.until("OnNewConversation", list -> list.get(0).path("groupID").asText().equals(group));
    String read = toGroup(alice, "read", group).clientMsgID();
    bob.untilText("read");
    bob.call(sdk -> sdk.messages().reading().markConversation(chat, "op"));
    String first = toGroup(alice, "1", group).clientMsgID();
    bob.untilText("1");
    String own = toGroup(bob, "own", group).clientMsgID();
    String second = toGroup(alice, "2", group).clientMsgID();
    toGroup(alice, "3", group);
    bob.untilText("3");
    assertThat(unread(chat)).isEqualTo(3);
    bob.call(sdk -> sdk.messages().removal().deleteAll(chat, List.of(second, own, read, first), false, "op"));
    assertThat(unread(chat)).isEqualTo(1);
  }

  @Test
  void whatHistoryFetchesHasTheSendersPresentName() throws Exception {
    String group = kit.admin("/group/create_group", Map.of("memberUserIDs", List.of("bob"), "ownerUserID", "alice", "groupInfo",
        Map.of("groupName", "team", "groupType", 2))).path("groupInfo").path("groupID").asText();
    bob.until("OnNewConversation", list -> list.get(0).path("groupID").asText().equals(group));
    for (String member : List.of("alice", "bob")) {
      bob.until("OnGroupMemberAdded", added -> added.path("userID").asText().equals(member));
    }
    bob.close();
    toGroup(alice, "under the old name", group);
    toGroup(alice, "more", group);
    alice.call(sdk -> sdk.users().setSelf(CoreJson.read("{\"nickname\":\"Alicia\"}", SelfChange.class), "op"));
    alice.until("OnGroupMemberInfoChanged", member -> member.path("nickname").asText().equals("Alicia"));
    // The newest comes with the login, the others when the history is read.
    toGroup(alice, "under the new name", group);
    bob.loginHeard();
    bob.until("OnGroupMemberInfoChanged", member -> member.path("nickname").asText().equals("Alicia"));
    for (JsonNode each : bob.page("sg_" + group, "", 3, true).path("messageList")) {
      if (each.path("sendID").asText().equals("alice")) {
        assertThat(each.path("senderNickname").asText()).isEqualTo("Alicia");
      }
    }
  }

  @Test
  void aPageWithANegativeCountIsAllThereIs() throws Exception {
    List<String> texts = List.of("one", "two", "three");
    for (String text : texts) {
      alice.send(text, bob);
    }
    bob.untilText("three");
    for (boolean older : List.of(true, false)) {
      JsonNode page = bob.page(CHAT, "", -1, older);
      assertThat(page.path("messageList")).extracting(each -> each.path("textElem").path("content").asText())
          .containsExactlyElementsOf(texts);
      assertThat(page.path("isEnd").asBoolean()).isTrue();
    }
    assertThat(bob.page(CHAT, "", 0, true).path("messageList")).isEmpty();
  }

  private int unread(String conversationID) throws Exception {
    for (JsonNode each : bob.conversations()) {
      if (each.path("conversationID").asText().equals(conversationID)) {
        return each.path("unreadCount").asInt();
      }
    }
    throw new AssertionError("bob does not see " + conversationID);
  }

  private static String latest(ChatKit.User user) throws Exception {
    return user.conversations().path(0).path("latestMsg").asText();
  }

  private static Message toGroup(ChatKit.User from, String text, String group) throws Exception {
    Message message = from.text(text);
    return from.call(sdk -> sdk.messages().sender().send(new SendOrder(message, "", group, null, false, false, 5), "op"));
  }

  @Test
  void aFoundMessageCarriesItsInfoAsText() throws Exception {
    Message sent = alice.send("find me", bob);
    bob.untilText("find me");
    JsonNode found = found(bob, sent);
    assertThat(CoreJson.tree(found.path("attachedInfo").asText()).has("groupHasReadInfo")).isTrue();
    // Who sent it knows of none.
    assertThat(found(alice, sent).path("attachedInfo").asText()).isEqualTo("null");

    Message copy = bob.call(sdk -> sdk.messages().factory().forward(CoreJson.read(found, Message.class), 5));
    assertThat(bob.send(copy, alice).attachedInfo()).contains("groupHasReadInfo");
  }

  @Test
  void aForwardedCopyKeepsTheOtherAddress() throws Exception {
    String group = kit.admin("/group/create_group", Map.of("memberUserIDs", List.of("bob"), "ownerUserID", "alice", "groupInfo",
        Map.of("groupName", "team", "groupType", 2))).path("groupInfo").path("groupID").asText();
    Message sent = alice.send("for many", bob);
    Message copy = alice.call(sdk -> sdk.messages().factory().forward(sent, 5));
    Message toGroup = alice.call(sdk -> sdk.messages().sender()
        .send(new SendOrder(copy, "", group, null, false, false, 5), "op"));
    assertThat(toGroup.recvID()).isEqualTo("bob");
    JsonNode heard = bob.until("OnRecvNewMessages", list -> list.path(0).path("groupID").asText().equals(group)
        && list.path(0).has("textElem")).get(0);
    assertThat(heard.path("recvID").asText()).isEqualTo("bob");
    alice.until("OnConversationChanged", list -> {
      JsonNode latest = CoreJson.tree(list.path(0).path("latestMsg").asText("{}"));
      return latest.path("groupID").asText().equals(group) && latest.path("seq").asLong() > 0
          && latest.path("recvID").asText().equals("bob");
    });

    Message back = alice.call(sdk -> sdk.messages().factory().forward(toGroup, 5));
    Message toBob = alice.send(back, bob);
    assertThat(toBob.groupID()).isEqualTo(group);
    assertThat(toBob.sessionType()).isEqualTo(1);
    assertThat(alice.conversations()).filteredOn(each -> each.path("conversationID").asText().equals(CHAT))
        .extracting(each -> each.path("groupID").asText()).containsExactly("");
  }

  @Test
  void aConversationThatAClientOpenedIsNotNewWithItsFirstMessage() throws Exception {
    kit.users("carol");
    alice.call(sdk -> sdk.conversations().obtain(1, "carol"));
    alice.send(alice.text("opened before"), "carol");
    alice.until("OnConversationChanged", list -> list.toString().contains("opened before"));
    assertThat(alice.names()).doesNotContain("OnNewConversation");
    alice.send("not opened", bob);
    alice.until("OnNewConversation", list -> list.toString().contains("not opened"));
  }

  @Test
  void theSendersPlatformIsTheOneThatSends() throws Exception {
    Message made = alice.text("from where?").toBuilder().senderPlatformID(1).build();
    assertThat(alice.send(made, bob).senderPlatformID()).isEqualTo(5);
  }

  @Test
  void ownNoticesCarryTheOwnName() throws Exception {
    alice.send("hello", bob);
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.privateChat(true), "op"));
    alice.until("OnConversationChanged", list -> list.toString().contains("\"isPrivateChat\":true")
        && list.path(0).path("latestMsg").asText().contains("1701"));
    JsonNode notice = alice.page(CHAT, "", 1, true).path("messageList").get(0);
    assertThat(notice.path("contentType").asInt()).isEqualTo(1701);
    assertThat(notice.path("senderNickname").asText()).isEqualTo("ALICE");
    assertThat(notice.path("senderFaceUrl").asText()).isEqualTo("face/alice");
  }

  @Test
  void aPartOfTheListWithANegativeCountIsAllThatFollows() throws Exception {
    kit.users("carol");
    bob.send("one", alice);
    alice.untilText("one");
    alice.send(alice.text("two"), "carol");
    int all = CoreJson.tree(alice.call(sdk -> Future.succeededFuture(sdk.conversations().page(0, -1))).text()).size();
    int rest = CoreJson.tree(alice.call(sdk -> Future.succeededFuture(sdk.conversations().page(1, -1))).text()).size();
    assertThat(List.of(all, rest)).containsExactly(2, 1);
  }

  private static JsonNode found(ChatKit.User who, Message message) throws Exception {
    var wanted = List.of(new MessageSearch.Wanted(CHAT, List.of(message.clientMsgID())));
    String list = who.call(sdk -> Future.succeededFuture(sdk.messages().search().find(wanted))).findResultItems().get(0)
        .messageList();
    return CoreJson.tree(list).get(0);
  }
}
