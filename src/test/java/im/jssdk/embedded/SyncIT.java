package im.jssdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.embedded.state.Ids;
import im.jssdk.openim.proto.MsgData;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/** Lists and their versions, with the notifications that make clients look (spec 4.4 to 4.6, 4.11, 7). */
class SyncIT extends AliceAndBobOnline {

  @Test
  void answersEmptyListsAtTheFirstLogin() {
    for (String path : List.of("/friend/get_incremental_friends", "/group/get_incremental_join_groups",
        "/conversation/get_incremental_conversations")) {
      JsonObject data = kit.ok(path, aliceToken, new JsonObject().put("userID", "alice").put("versionID", "").put("version", 0));
      assertThat(data.getBoolean("full")).isTrue();
      assertThat(data.getString("versionID")).matches("[0-9a-f]{24}");
      JsonObject again = kit.ok(path, aliceToken, new JsonObject().put("userID", "alice")
          .put("versionID", data.getString("versionID")).put("version", data.getLong("version")));
      assertThat(again.getBoolean("full")).isFalse();
      assertThat(again.getValue("insert")).isNull();
      assertThat(kit.errCode(path, aliceToken, new JsonObject().put("userID", "bob"))).isEqualTo(1002);
    }
    JsonObject ids = kit.ok("/friend/get_full_friend_user_ids", aliceToken, new JsonObject().put("userID", "alice").put("idHash", 0));
    assertThat(ids.getBoolean("equal")).isTrue();
    assertThat(kit.ok("/friend/get_black_list", aliceToken, page("userID", "alice")).getInteger("total")).isZero();
  }

  @Test
  void followsAFriendship() {
    JsonObject start = friends(aliceToken, "alice", "", 0);
    kit.ok("/friend/add_friend", aliceToken, new JsonObject().put("fromUserID", "alice").put("toUserID", "bob").put("reqMsg", "hi"));
    JsonObject request = Chats.detail(bob.expectMessage(message -> message.getContentType() == 1203)).getJsonObject("request");
    assertThat(request.getString("fromNickname")).isEqualTo("ALICE");
    alice.expectMessage(message -> message.getContentType() == 1203);
    assertThat(kit.ok("/friend/get_self_unhandled_apply_count", bobToken, new JsonObject().put("userID", "bob")).getInteger("count"))
        .isEqualTo(1);
    JsonObject answer = new JsonObject().put("fromUserID", "alice").put("toUserID", "bob").put("handleResult", 1).put("handleMsg", "ok");
    assertThat(kit.errCode("/friend/add_friend_response", aliceToken, answer)).isEqualTo(1002);
    kit.ok("/friend/add_friend_response", bobToken, answer);
    assertThat(kit.errCode("/friend/add_friend_response", bobToken, answer.copy().put("handleResult", -1))).isEqualTo(1305);
    MsgData line = alice.expectMessage(message -> message.getContentType() == 1201);
    assertThat(line.getSeq()).as("the line in the chat comes first").isEqualTo(1);
    assertThat(line.getOptionsMap()).containsOnlyKeys("offlinePush", "unreadCount");
    MsgData tip = alice.expectMessage(message -> message.getContentType() == 1201);
    assertThat(tip.getSeq()).as("then the notification").isZero();
    JsonObject changed = friends(aliceToken, "alice", start.getString("versionID"), start.getLong("version"));
    assertThat(changed.getJsonArray("insert").getJsonObject(0).getJsonObject("friendUser").getString("userID")).isEqualTo("bob");
    kit.ok("/friend/update_friends", aliceToken, new JsonObject().put("ownerUserID", "alice")
        .put("friendUserIDs", new JsonArray().add("bob")).put("isPinned", true).put("remark", "Bobby"));
    JsonObject pinned = friends(aliceToken, "alice", changed.getString("versionID"), changed.getLong("version"));
    assertThat(pinned.getJsonArray("update").getJsonObject(0).getString("remark")).isEqualTo("Bobby");
    assertThat(pinned.getLong("sortVersion")).isPositive();
    kit.ok("/user/update_user_info_ex", bobToken, new JsonObject().put("userInfo",
        new JsonObject().put("userID", "bob").put("nickname", "Robert")));
    assertThat(Chats.detail(alice.expectMessage(message -> message.getContentType() == 1209)).getString("userID")).isEqualTo("bob");
    kit.ok("/friend/delete_friend", aliceToken, new JsonObject().put("ownerUserID", "alice").put("friendUserID", "bob"));
    JsonObject deleted = friends(aliceToken, "alice", pinned.getString("versionID"), pinned.getLong("version"));
    assertThat(deleted.getJsonArray("delete")).containsExactly("bob");
    assertThat(kit.ok("/friend/is_friend", bobToken, new JsonObject().put("userID1", "bob").put("userID2", "alice"))
        .getBoolean("inUser1Friends")).isTrue();
  }

  @Test
  void asksForAFullFetchAfter200Changes() {
    String[] many = IntStream.range(0, 201).mapToObj(i -> "f" + i).toArray(String[]::new);
    kit.register(many);
    JsonObject start = friends(aliceToken, "alice", "", 0);
    kit.ok("/friend/import_friend", kit.adminToken(), new JsonObject().put("ownerUserID", "alice")
        .put("friendUserIDs", new JsonArray(List.of(many))));
    JsonObject changed = friends(aliceToken, "alice", start.getString("versionID"), start.getLong("version"));
    assertThat(changed.getBoolean("full")).isTrue();
    JsonObject ids = kit.ok("/friend/get_full_friend_user_ids", aliceToken, new JsonObject().put("userID", "alice").put("idHash", 0));
    List<String> all = ids.getJsonArray("userIDs").stream().map(String::valueOf).toList();
    assertThat(all).containsExactly(many);
    JsonObject equal = kit.ok("/friend/get_full_friend_user_ids", aliceToken,
        new JsonObject().put("userID", "alice").put("idHash", Ids.unsignedHash(all)));
    assertThat(equal.getBoolean("equal")).isTrue();
    assertThat(equal.getValue("userIDs")).isNull();
    assertThat(kit.ok("/friend/get_friend_list", aliceToken, new JsonObject().put("userID", "alice").put("pagination",
        new JsonObject().put("pageNumber", 3).put("showNumber", 100))).getJsonArray("friendsInfo")).hasSize(1);
  }

  @Test
  void setsConversationsForAllDevicesAndPrivacyForBothSides() {
    Chats.send(alice, Chats.text("alice", "bob", "hi"));
    JsonObject start = conversations(bobToken, "bob", "", 0);
    JsonObject conversation = new JsonObject().put("conversationID", "si_alice_bob").put("conversationType", 1).put("userID", "alice");
    JsonObject set = new JsonObject().put("userIDs", new JsonArray().add("bob"));
    kit.ok("/conversation/set_conversations", bobToken, set.copy().put("conversation", conversation.copy().put("isPinned", true)));
    bob.expectMessage(message -> message.getContentType() == 1300);
    assertThat(kit.errCode("/conversation/set_conversations", aliceToken, set.copy().put("conversation", conversation))).isEqualTo(1002);
    assertThat(kit.errCode("/conversation/set_conversations", bobToken, set.copy().put("conversation", new JsonObject()))).isEqualTo(1001);
    JsonObject changed = conversations(bobToken, "bob", start.getString("versionID"), start.getLong("version"));
    assertThat(changed.getJsonArray("update").getJsonObject(0).getBoolean("isPinned")).isTrue();
    kit.ok("/conversation/set_conversations", bobToken, set.copy().put("conversation", conversation.copy().put("isPrivateChat", true)));
    alice.expectMessage(message -> message.getContentType() == 1701);
    assertThat(kit.ok("/conversation/get_all_conversations", aliceToken, new JsonObject().put("ownerUserID", "alice"))
        .getJsonArray("conversations").getJsonObject(0).getBoolean("isPrivateChat")).isTrue();
  }

  @Test
  void versionsOfAGroupGoUpByOneWithEachChange() {
    String groupID = kit.group("alice", aliceToken, List.of("bob"), new JsonObject());
    JsonObject created = Chats.detail(bob.expectMessage(message -> isNotice(message, 1501)));
    long version = created.getLong("groupMemberVersion");
    kit.ok("/group/invite_user_to_group", aliceToken, new JsonObject().put("groupID", groupID)
        .put("invitedUserIDs", new JsonArray().add("carol")));
    kit.ok("/group/mute_group", aliceToken, new JsonObject().put("groupID", groupID));
    kit.ok("/group/transfer_group", aliceToken, new JsonObject().put("groupID", groupID).put("oldOwnerUserID", "alice")
        .put("newOwnerUserID", "bob"));
    for (int contentType : new int[] {1509, 1514, 1507}) {
      JsonObject tips = Chats.detail(bob.expectMessage(message -> isNotice(message, contentType)));
      assertThat(tips.getLong("groupMemberVersion")).as("tip " + contentType).isEqualTo(++version);
      assertThat(tips.getString("groupMemberVersionID")).isEqualTo(created.getString("groupMemberVersionID"));
    }
    JsonObject asked = new JsonObject().put("groupID", groupID).put("versionID", created.getString("groupMemberVersionID"))
        .put("version", version - 1);
    JsonObject batch = kit.ok("/group/get_incremental_group_members_batch", bobToken,
        new JsonObject().put("userID", "bob").put("reqList", new JsonArray().add(asked))).getJsonObject("respList");
    JsonObject members = batch.getJsonObject(groupID);
    assertThat(members.getJsonArray("update")).hasSize(2);
    assertThat(members.getLong("sortVersion")).isEqualTo(version);
    assertThat(members.getJsonObject("group").getString("ownerUserID")).isEqualTo("bob");
    assertThat(kit.ok("/group/get_full_group_member_user_ids", bobToken, new JsonObject().put("groupID", groupID))
        .getJsonArray("userIDs")).containsExactly("bob", "alice", "carol");
  }

  @Test
  void mutedAndDismissedGroupsRefuse() {
    String groupID = kit.group("alice", aliceToken, List.of("bob"), new JsonObject());
    JsonObject group = new JsonObject().put("groupID", groupID);
    kit.ok("/group/mute_group_member", aliceToken, group.copy().put("userID", "bob").put("mutedSeconds", 60));
    assertThat(Chats.refused(bob, Chats.groupText("bob", groupID, "mm"))).isEqualTo(1402);
    kit.ok("/group/cancel_mute_group_member", aliceToken, group.copy().put("userID", "bob"));
    kit.ok("/group/mute_group", aliceToken, group);
    assertThat(Chats.refused(bob, Chats.groupText("bob", groupID, "mm"))).isEqualTo(1403);
    Chats.send(alice, Chats.groupText("alice", groupID, "the owner may"));
    assertThat(kit.errCode("/group/quit_group", aliceToken, group)).isEqualTo(1002);
    kit.ok("/group/dismiss_group", aliceToken, group);
    bob.expectMessage(message -> message.getContentType() == 1511);
    assertThat(Chats.refused(alice, Chats.groupText("alice", groupID, "hello?"))).isEqualTo(1204);
    assertThat(kit.errCode("/group/dismiss_group", aliceToken, group)).isEqualTo(1204);
    JsonObject info = kit.ok("/group/get_groups_info", bobToken, new JsonObject().put("groupIDs", new JsonArray().add(groupID)));
    assertThat(info.getJsonArray("groupInfos").getJsonObject(0).getInteger("status")).isEqualTo(2);
    assertThat(kit.ok("/group/get_joined_group_list", bobToken, page("fromUserID", "bob")).getInteger("total")).isZero();
  }

  @Test
  void writesAnEarlierAnswerOnWithTheNextApplication() {
    JsonObject ask = new JsonObject().put("fromUserID", "alice").put("toUserID", "bob").put("reqMsg", "hi");
    kit.ok("/friend/add_friend", aliceToken, ask);
    kit.ok("/friend/add_friend_response", bobToken,
        new JsonObject().put("fromUserID", "alice").put("toUserID", "bob").put("handleResult", 1).put("handleMsg", "ok"));
    kit.ok("/friend/delete_friend", aliceToken, new JsonObject().put("ownerUserID", "alice").put("friendUserID", "bob"));
    kit.ok("/friend/add_friend", aliceToken, ask.copy().put("reqMsg", "again"));
    JsonObject request = kit.ok("/friend/get_self_friend_apply_list", aliceToken, page("userID", "alice"))
        .getJsonArray("friendRequests").getJsonObject(0);
    assertThat(request.getInteger("handleResult")).isZero();
    assertThat(request.getString("handleMsg")).isEmpty();
    assertThat(request.getString("handlerUserID")).isEqualTo("bob");
    assertThat(request.getLong("handleTime")).isPositive();
  }

  @Test
  void listsJoinedGroupsByName() {
    for (String name : List.of("b", "a", "c")) {
      kit.ok("/group/create_group", aliceToken, new JsonObject().put("ownerUserID", "alice").put("memberUserIDs", new JsonArray().add("bob"))
          .put("adminUserIDs", new JsonArray()).put("groupInfo",
              new JsonObject().put("groupID", name + "-id").put("groupName", name).put("groupType", 2)));
    }
    JsonArray groups = kit.ok("/group/get_joined_group_list", bobToken, page("fromUserID", "bob")).getJsonArray("groups");
    assertThat(groups).extracting(group -> ((JsonObject) group).getString("groupName")).containsExactly("a", "b", "c");
    JsonObject ids = kit.ok("/group/get_full_join_group_ids", bobToken, new JsonObject().put("userID", "bob").put("idHash", 0));
    assertThat(ids.getJsonArray("groupIDs")).containsExactly("a-id", "b-id", "c-id");
  }

  @Test
  void refusesToMuteAndKickInTheRealServersWay() {
    String groupID = kit.group("alice", aliceToken, List.of(), new JsonObject().put("needVerification", 2));
    JsonObject group = new JsonObject().put("groupID", groupID);
    assertThat(kit.errCode("/group/mute_group_member", bobToken, group.copy().put("userID", "alice").put("mutedSeconds", 60)))
        .as("who is not in the group is not found").isEqualTo(1004);
    kit.ok("/group/join_group", bobToken, group.copy().put("inviterUserID", "bob").put("joinSource", 3).put("reqMessage", "me"));
    assertThat(kit.ok("/group/get_group_members_info", bobToken, group.copy().put("userIDs", new JsonArray().add("bob")))
        .getJsonArray("members").getJsonObject(0).getInteger("joinSource")).as("only applications note it").isZero();
    JsonArray twice = new JsonArray().add("bob").add("bob");
    assertThat(kit.errCode("/group/kick_group", aliceToken, group.copy().put("kickedUserIDs", twice))).isEqualTo(1001);
    kit.ok("/group/get_group_members_info", bobToken, group.copy().put("userIDs", new JsonArray().add("bob")));
  }

  @Test
  void asksTheManagersBeforeLettingIn() {
    String groupID = kit.group("alice", aliceToken, List.of(), new JsonObject());
    JsonObject join = new JsonObject().put("groupID", groupID).put("inviterUserID", "bob").put("joinSource", 3).put("reqMessage", "me");
    assertThat(kit.errCode("/group/join_group", bobToken, join.copy().put("joinSource", 9))).isEqualTo(1001);
    assertThat(kit.errCode("/group/join_group", bobToken, join.copy().put("groupID", "none"))).isEqualTo(1004);
    kit.ok("/group/join_group", bobToken, join);
    for (TestConnection each : List.of(alice, bob)) {
      JsonObject tips = Chats.detail(each.expectMessage(message -> message.getContentType() == 1503));
      assertThat(tips.getJsonObject("request").getJsonObject("userInfo").getString("userID")).isEqualTo("bob");
      assertThat(tips.getString("uuid")).isNotEmpty();
    }
    JsonObject answer = new JsonObject().put("groupID", groupID).put("fromUserID", "bob").put("handleResult", 1);
    assertThat(kit.errCode("/group/group_application_response", bobToken, answer)).isEqualTo(1004);
    kit.ok("/group/group_application_response", aliceToken, answer);
    assertThat(kit.errCode("/group/group_application_response", aliceToken, answer)).isEqualTo(1206);
    JsonObject accepted = Chats.detail(bob.expectMessage(message -> message.getContentType() == 1505));
    assertThat(accepted.getInteger("receiverAs")).isZero();
    assertThat(accepted.getJsonObject("group").getInteger("memberCount")).as("who was let in counts").isEqualTo(2);
    assertThat(Chats.detail(alice.expectMessage(message -> message.getContentType() == 1505)).getInteger("receiverAs")).isEqualTo(1);
    MsgData entered = bob.expectMessage(message -> message.getContentType() == 1510);
    assertThat(Chats.detail(entered).getJsonObject("group").getInteger("memberCount")).isEqualTo(2);
    assertThat(kit.errCode("/group/join_group", bobToken, join)).isEqualTo(1001);
    assertThat(kit.ok("/group/get_group_members_info", bobToken, new JsonObject().put("groupID", groupID)
        .put("userIDs", new JsonArray().add("bob"))).getJsonArray("members").getJsonObject(0).getInteger("joinSource")).isEqualTo(3);
  }

  private JsonObject friends(String token, String userID, String versionID, long version) {
    return kit.ok("/friend/get_incremental_friends", token,
        new JsonObject().put("userID", userID).put("versionID", versionID).put("version", version));
  }

  private JsonObject conversations(String token, String userID, String versionID, long version) {
    return kit.ok("/conversation/get_incremental_conversations", token,
        new JsonObject().put("userID", userID).put("versionID", versionID).put("version", version));
  }

  /** Whether it is the notification itself: the chat's line about it has a seq, and no versions. */
  private static boolean isNotice(MsgData message, int contentType) {
    return message.getContentType() == contentType && message.getSeq() == 0;
  }

  private static JsonObject page(String field, String value) {
    return new JsonObject().put(field, value).put("pagination", new JsonObject().put("pageNumber", 1).put("showNumber", 50));
  }
}
