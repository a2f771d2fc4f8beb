package im.jssdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqReq;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqResp;
import im.jssdk.openim.proto.GetMaxSeqReq;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMessageBySeqsReq;
import im.jssdk.openim.proto.PullMessageBySeqsResp;
import im.jssdk.openim.proto.SeqRange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What members, and those who were, see of a group's chat: the lines that notifications leave in it, and where it ends for them. */
class GroupChatIT extends AliceAndBobOnline {

  @Test
  void whoIsKickedSeesNothingNewer() {
    String groupID = kit.group("alice", aliceToken, List.of("bob", "carol"), new JsonObject());
    Chats.send(alice, Chats.groupText("alice", groupID, "before"));
    assertThat(bob.expectMessage(message -> message.getContentType() == 101).getSeq()).isEqualTo(2);
    assertThat(kit.errCode("/group/kick_group", bobToken, kick(groupID, "carol"))).isEqualTo(1002);
    assertThat(kit.errCode("/group/kick_group", aliceToken, kick(groupID, "alice"))).isEqualTo(1001);
    kit.ok("/group/kick_group", aliceToken, kick(groupID, "bob"));
    JsonObject tips = Chats.detail(bob.expectMessage(message -> message.getContentType() == 1508));
    assertThat(tips.getJsonArray("kickedUserList").getJsonObject(0).getString("userID")).isEqualTo("bob");
    assertThat(tips.getJsonObject("group").getInteger("memberCount")).isEqualTo(2);
    Chats.send(alice, Chats.groupText("alice", groupID, "after"));
    assertThat(groupSeqs(groupID)).as("the tip of it is the last that bob sees").isEqualTo(3);
    assertThat(pulled(groupID)).containsExactly(1501, 101, 1508);
    // As the real server has it: the list of all conversations tells the chat's own maximum.
    assertThat(newest(groupID)).isEqualTo(4);
    assertThat(Chats.refused(bob, Chats.groupText("bob", groupID, "unfair"))).isEqualTo(1002);
    assertThat(kit.errCode("/group/get_group_member_list", bobToken, page("groupID", groupID))).isEqualTo(1002);
    kit.ok("/group/invite_user_to_group", aliceToken, new JsonObject().put("groupID", groupID)
        .put("invitedUserIDs", new JsonArray().add("bob")));
    assertThat(groupSeqs(groupID)).as("back again").isEqualTo(5);
  }

  @Test
  void whoQuitsReadsTheTipOfItAndNothingNewer() {
    String groupID = kit.group("alice", aliceToken, List.of("bob"), new JsonObject());
    kit.ok("/group/quit_group", bobToken, new JsonObject().put("groupID", groupID).put("userID", "bob"));
    Chats.send(alice, Chats.groupText("alice", groupID, "after"));
    assertThat(groupSeqs(groupID)).isEqualTo(2);
    assertThat(pulled(groupID)).containsExactly(1501, 1504);
    assertThat(newest(groupID)).isEqualTo(3);
  }

  @Test
  void theChatsLineComesBeforeTheNoticeOfIt() {
    String groupID = kit.group("alice", aliceToken, List.of("bob", "carol"), new JsonObject());
    kit.ok("/group/kick_group", aliceToken, kick(groupID, "carol"));
    for (int contentType : new int[] {1501, 1508}) {
      List<MsgData> both = bob.expectMessages(2, message -> message.getContentType() == contentType);
      assertThat(both.get(0).getSeq()).as("the line in the chat").isPositive();
      assertThat(both.get(1).getSeq()).as("the notice").isZero();
    }
  }

  @Test
  void aNameAndANoticeAreToldInThisOrderAndTheChatIsMarked() {
    String groupID = kit.group("alice", aliceToken, List.of("bob"), new JsonObject().put("notification", "made with it"));
    assertThat(groupAtType(groupID)).as("not for the notice that a group is made with").isZero();
    kit.ok("/group/set_group_info_ex", kit.adminToken(), new JsonObject().put("groupID", groupID).put("groupName", "other")
        .put("notification", "hear"));
    assertThat(pulled(groupID)).containsExactly(1501, 1519, 1520, 1519);
    assertThat(groupAtType(groupID)).isEqualTo(4);
  }

  @Test
  void aGroupThatIsDismissedWithItsMembersSaysNothing() {
    String groupID = kit.group("alice", aliceToken, List.of("bob"), new JsonObject());
    kit.ok("/group/dismiss_group", kit.adminToken(), new JsonObject().put("groupID", groupID).put("deleteMember", true));
    assertThat(pulled(groupID)).containsExactly(1501);
    assertThat(kit.ok("/group/get_joined_group_list", bobToken, page("fromUserID", "bob")).getInteger("total")).isZero();
  }

  private long groupSeqs(String groupID) {
    return bob.ok("bob", 1006, GetConversationsHasReadAndMaxSeqReq.newBuilder().setUserID("bob")
        .addConversationIDs("sg_" + groupID).build(), GetConversationsHasReadAndMaxSeqResp.parser())
        .getSeqsOrThrow("sg_" + groupID).getMaxSeq();
  }

  /** The chat's maximum in the list of all of bob's conversations. */
  private long newest(String groupID) {
    return bob.ok("bob", 1001, GetMaxSeqReq.newBuilder().setUserID("bob").build(), GetMaxSeqResp.parser())
        .getMaxSeqsOrThrow("sg_" + groupID);
  }

  /** The types of the messages that bob can pull. */
  private List<Integer> pulled(String groupID) {
    return bob.ok("bob", 1002, PullMessageBySeqsReq.newBuilder().setUserID("bob").addSeqRanges(SeqRange.newBuilder()
        .setConversationID("sg_" + groupID).setBegin(1).setEnd(20).setNum(20)).build(), PullMessageBySeqsResp.parser())
        .getMsgsOrThrow("sg_" + groupID).getMsgsList().stream().map(MsgData::getContentType).toList();
  }

  private int groupAtType(String groupID) {
    JsonObject asked = new JsonObject().put("ownerUserID", "bob").put("conversationID", "sg_" + groupID);
    return kit.ok("/conversation/get_conversation", bobToken, asked).getJsonObject("conversation").getInteger("groupAtType");
  }

  private static JsonObject kick(String groupID, String userID) {
    return new JsonObject().put("groupID", groupID).put("kickedUserIDs", new JsonArray().add(userID));
  }

  private static JsonObject page(String field, String value) {
    return new JsonObject().put(field, value).put("pagination", new JsonObject().put("pageNumber", 1).put("showNumber", 50));
  }
}
