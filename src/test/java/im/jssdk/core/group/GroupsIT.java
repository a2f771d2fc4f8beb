package im.jssdk.core.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.group.GroupApplications.Filter;
import im.jssdk.core.group.GroupManagement.NewGroup;
import im.jssdk.core.message.ChatKit;
import im.jssdk.core.message.ChatKit.User;
import im.jssdk.core.message.SendOrder;
import im.jssdk.openim.OpenImException;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRow;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsIT {

  @TempDir
  Path folder;

  private ChatKit kit;
  private User alice;
  private User bob;
  private User carol;

  @BeforeEach
  void start() throws Exception {
    kit = new ChatKit(folder);
    kit.users("alice", "bob", "carol", "dave");
    alice = kit.online("alice");
    bob = kit.online("bob");
    carol = kit.online("carol");
  }

  @AfterEach
  void stop() throws Exception {
    kit.close();
  }

  @Test
  void allMembersHearOfANewGroup() throws Exception {
    String groupID = create("walk", 0, "bob");

    for (User each : List.of(alice, bob)) {
      assertThat(each.until("OnJoinedGroupAdded", group -> true).path("groupName").asText()).isEqualTo("walk");
      for (String member : List.of("alice", "bob")) {
        each.until("OnGroupMemberAdded", added -> added.path("userID").asText().equals(member));
      }
      JsonNode conversation = each.until("OnNewConversation", list -> true).get(0);
      assertThat(conversation.path("showName").asText()).isEqualTo("walk");
      assertThat(joined(each)).extracting(GroupRow::groupID).containsExactly(groupID);
    }
    assertThat(carol.names()).isEmpty();
    JsonNode history = bob.page("sg_" + groupID, "", 10, true).path("messageList");
    assertThat(history.get(0).path("contentType").asInt()).isEqualTo(1501);
  }

  @Test
  void theFieldsOfANewGroupCountInAnyLetterCase() throws Exception {
    NewGroup group = CoreJson.read("{\"MemberUserIDs\":[\"bob\"],\"GroupInfo\":{\"GROUPNAME\":\"walk\",\"grouptype\":2,\"own\":1}}",
        NewGroup.class);
    JsonNode made = alice.call(sdk -> sdk.groups().management().create(group, "op"));
    assertThat(made.path("groupName").asText()).isEqualTo("walk");
    assertThat(made.path("groupType").asInt()).isEqualTo(2);
  }

  @Test
  void whoeverMayJoinsAtOnce() throws Exception {
    String groupID = create("open", 2);
    carol.call(core -> core.groups().management().join(groupID, "hi", 3, "", "op"));

    carol.until("OnJoinedGroupAdded", group -> group.path("memberCount").asInt() == 2);
    alice.until("OnGroupMemberAdded", member -> member.path("userID").asText().equals("carol"));
    alice.until("OnGroupInfoChanged", group -> group.path("memberCount").asInt() == 2);
  }

  @Test
  void anApplicationIsHeardAnsweredAndFoundLater() throws Exception {
    String groupID = create("asking", 0);
    carol.call(core -> core.groups().management().join(groupID, "let me in", 3, "", "op"));
    JsonNode heard = alice.until("OnGroupApplicationAdded", each -> true);
    assertThat(heard.path("userID").asText()).isEqualTo("carol");
    assertThat(heard.path("groupID").asText()).isEqualTo(groupID);
    assertThat(heard.path("memberCount").asInt()).isEqualTo(1);
    assertThat(heard.path("reqMsg").asText()).isEqualTo("let me in");
    carol.until("OnGroupApplicationAdded", each -> true);

    alice.call(core -> core.groups().applications().answer(groupID, "carol", "no", false, "op"));
    carol.until("OnGroupApplicationRejected", each -> each.path("handleResult").asInt() == -1);
    alice.until("OnGroupApplicationRejected", each -> true);
    assertThatThrownBy(() -> alice.call(core -> core.groups().applications().answer(groupID, "carol", "", true, "op")))
        .isInstanceOfSatisfying(OpenImException.class, refused -> assertThat(refused.code()).isEqualTo(1206));

    alice.close();
    carol.call(core -> core.groups().management().join(groupID, "please", 3, "", "op"));
    alice.events.clear();
    alice.login();
    List<GroupApplication> open = alice.call(core -> core.groups().applications()
        .received(new Filter(null, List.of(0), 0, 0), "op"));
    assertThat(open).extracting(GroupApplication::reqMsg).containsExactly("please");
    carol.close();
    alice.call(core -> core.groups().applications().answer(groupID, "carol", "welcome", true, "op"));
    carol.login();
    assertThat(joined(carol)).extracting(GroupRow::groupID).containsExactly(groupID);
  }

  @Test
  void whoAsksAgainKeepsHisPlaceAmongTheApplications() throws Exception {
    String groupID = create("asking", 0);
    apply(bob, groupID, "bob");
    apply(carol, groupID, "carol");
    apply(bob, groupID, "bob again");
    List<GroupApplication> listed = alice.call(core -> core.groups().applications().received(Filter.ALL, "op"));
    assertThat(listed).extracting(GroupApplication::reqMsg).containsExactly("bob again", "carol");
  }

  @Test
  void applicationsFromBeforeAFirstLoginComeNewestFirst() throws Exception {
    String groupID = create("asking", 0);
    apply(bob, groupID, "bob");
    apply(carol, groupID, "carol");
    alice.call(core -> core.groups().management().invite(groupID, "", List.of("dave"), "op"));
    alice.until("OnGroupMemberAdded", each -> each.path("userID").asText().equals("dave"));
    alice.call(core -> core.groups().management().setMember(CoreJson.mapper().createObjectNode().put("groupID", groupID)
        .put("userID", "dave").put("roleLevel", 60), "op"));
    User dave = kit.online("dave");
    List<GroupApplication> listed = dave.call(core -> core.groups().applications().received(Filter.ALL, "op"));
    assertThat(listed).extracting(GroupApplication::reqMsg).containsExactly("carol", "bob");
  }

  @Test
  void aStrictGroupAsksItsManagersAboutInvitedOnesToo() throws Exception {
    String groupID = create("strict", 1, "bob");
    bob.until("OnJoinedGroupAdded", group -> true);
    bob.call(core -> core.groups().management().invite(groupID, "she is nice", List.of("carol"), "op"));

    JsonNode heard = alice.until("OnGroupApplicationAdded", each -> true);
    assertThat(heard.path("inviterUserID").asText()).isEqualTo("bob");
    assertThat(joined(carol)).isEmpty();
    alice.call(core -> core.groups().applications().answer(groupID, "carol", "", true, "op"));
    carol.until("OnJoinedGroupAdded", group -> group.path("groupID").asText().equals(groupID));
    bob.until("OnGroupMemberAdded", member -> member.path("userID").asText().equals("carol"));
    assertThat(bob.names()).as("an ordinary member is not asked").doesNotContain("OnGroupApplicationAdded");
  }

  @Test
  void theListSaysWhoMadeTheGroup() throws Exception {
    create("walk", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> group.path("creatorUserID").asText().equals("alice"));
  }

  @Test
  void whoIsNotInTheGroupFailsWithItsSize() throws Exception {
    String groupID = create("walk", 0, "bob");
    assertThat(sendCode(carol, groupID)).isNotZero();
    JsonNode failed = CoreJson.tree(carol.conversations().get(0).path("latestMsg").asText());
    assertThat(failed.path("attachedInfoElem").path("groupHasReadInfo").path("groupMemberCount").asInt()).isEqualTo(2);
  }

  @Test
  void invitedKickedAndBackAgain() throws Exception {
    String groupID = create("team", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> true);
    alice.call(core -> core.groups().management().invite(groupID, "", List.of("carol"), "op"));
    carol.until("OnJoinedGroupAdded", group -> group.path("memberCount").asInt() == 3);
    bob.until("OnGroupMemberAdded", member -> member.path("userID").asText().equals("carol"));

    alice.call(core -> core.groups().management().kick(groupID, "", List.of("carol"), "op"));
    carol.until("OnJoinedGroupDeleted", group -> group.path("memberCount").asInt() == 0);
    bob.until("OnGroupMemberDeleted", member -> member.path("userID").asText().equals("carol"));
    assertThat(joined(carol)).isEmpty();
    assertThat(page(carol, groupID, 0, 0, 10)).isEmpty();

    carol.events.clear();
    alice.call(core -> core.groups().management().invite(groupID, "", List.of("carol"), "op"));
    carol.until("OnJoinedGroupAdded", group -> group.path("memberCount").asInt() == 3);
    assertThat(page(carol, groupID, 0, 0, 10)).hasSize(3);
  }

  @Test
  void whoCameBackStandsAtTheEndOfTheList() throws Exception {
    String groupID = create("walk", 0, "bob", "carol");
    bob.until("OnJoinedGroupAdded", group -> true);
    bob.close();
    alice.call(core -> core.groups().management().kick(groupID, "", List.of("bob"), "op"));
    alice.call(core -> core.groups().management().invite(groupID, "", List.of("bob"), "op"));
    bob.login();
    for (User each : List.of(alice, bob)) {
      List<GroupMemberRow> members = each.call(core -> core.groups().members().page(groupID, 0, 0, 10, "op"));
      assertThat(members).extracting(GroupMemberRow::userID).containsExactly("alice", "carol", "bob");
    }
  }

  @Test
  void groupsOfAFirstLoginComeByNameAndLaterOnesAfterThem() throws Exception {
    create("b", 0, "dave");
    create("a", 0, "dave");
    User dave = kit.online("dave");
    assertThat(joined(dave)).extracting(GroupRow::groupName).containsExactly("a", "b");
    assertThat(joined(alice)).extracting(GroupRow::groupName).as("as she made them").containsExactly("b", "a");
    String later = create("A", 0, "dave");
    dave.until("OnJoinedGroupAdded", group -> group.path("groupID").asText().equals(later));
    assertThat(joined(dave)).extracting(GroupRow::groupName).containsExactly("a", "b", "A");
  }

  @Test
  void membersAreFoundByTheirIdsAndManagersLatestFirst() throws Exception {
    String groupID = create("walk", 0, "dave", "bob");
    alice.call(core -> core.groups().management().invite(groupID, "", List.of("carol"), "op"));
    for (String member : List.of("dave", "carol")) {
      alice.call(core -> core.groups().management().setMember(CoreJson.mapper().createObjectNode().put("groupID", groupID)
          .put("userID", member).put("roleLevel", 60), "op"));
    }
    List<GroupMemberRow> found = alice.call(core -> core.groups().members().find(groupID, List.of("dave", "nobody", "bob", "alice"), "op"));
    assertThat(found).extracting(GroupMemberRow::userID).containsExactly("alice", "bob", "dave");
    List<GroupMemberRow> managers = alice.call(core -> core.groups().members().managers(groupID, "op"));
    assertThat(managers).extracting(GroupMemberRow::userID).containsExactly("carol", "alice", "dave");
    assertThat(page(alice, groupID, 0, 1, -1)).as("a count below 0 means all").hasSize(3);
  }

  @Test
  void aNewGroupsFieldOfAWrongTypeIsNamed() {
    ObjectNode info = CoreJson.mapper().createObjectNode().put("groupType", 2).put("groupName", 7);
    assertThatThrownBy(() -> alice.call(core -> core.groups().management().create(new NewGroup(List.of("bob"), null, null, info), "op")))
        .isInstanceOfSatisfying(CoreException.class, refused -> assertThat(refused.code()).isEqualTo(10002))
        .hasMessageContaining("groupName must be a string");
  }

  @Test
  void ownGroupsComeFirstAndAsTheUserCameToThem() throws Exception {
    String first = create("first", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> group.path("groupID").asText().equals(first));
    String second = create("second", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> group.path("groupID").asText().equals(second));
    String foreign = create("foreign", 0);
    List<GroupRow> found = bob.call(core -> core.groups().lookup().find(List.of(foreign, second, first, second), "op"));
    assertThat(found).extracting(GroupRow::groupName).containsExactly("first", "second", "foreign");
  }

  @Test
  void whoCameTogetherStandsInOneOrderForAll() throws Exception {
    String groupID = create("walk", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> true);
    alice.call(core -> core.groups().management().invite(groupID, "", List.of("dave", "carol"), "op"));
    for (User each : List.of(alice, bob)) {
      each.until("OnGroupMemberAdded", member -> member.path("userID").asText().equals("carol"));
      assertThat(page(each, groupID, 0, 0, 10)).hasSize(4).isSortedAccordingTo(GroupMemberRow.ORDER);
    }
  }

  @Test
  void whoQuitsHearsItOnce() throws Exception {
    String groupID = create("team", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> true);
    bob.call(core -> core.groups().management().quit(groupID, "op"));

    alice.until("OnGroupMemberDeleted", member -> member.path("userID").asText().equals("bob"));
    alice.until("OnGroupInfoChanged", group -> group.path("memberCount").asInt() == 1);
    assertThat(bob.names().stream().filter("OnJoinedGroupDeleted"::equals)).hasSize(1);
    assertThatThrownBy(() -> alice.call(core -> core.groups().management().quit(groupID, "op")))
        .isInstanceOfSatisfying(OpenImException.class, refused -> assertThat(refused.code()).isEqualTo(1002));
  }

  @Test
  void aDismissedGroupIsGoneForAll() throws Exception {
    String groupID = create("team", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> true);
    carol.close();
    alice.call(core -> core.groups().management().dismiss(groupID, "op"));

    bob.until("OnGroupDismissed", group -> group.path("status").asInt() == 2);
    alice.until("OnGroupDismissed", group -> true);
    alice.until("OnJoinedGroupDeleted", group -> true);
    assertThat(bob.names()).doesNotContain("OnJoinedGroupDeleted");
    assertThat(joined(alice)).isEmpty();
    assertThat(joined(bob)).isEmpty();
  }

  @Test
  void theOwnerHandsTheGroupOver() throws Exception {
    String groupID = create("team", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> true);
    alice.call(core -> core.groups().management().transfer(groupID, "bob", "op"));

    bob.until("OnGroupInfoChanged", group -> group.path("ownerUserID").asText().equals("bob"));
    assertThat(page(bob, groupID, 0, 0, 10)).extracting(GroupMemberRow::userID).containsExactly("bob", "alice");
    assertThat(page(alice, groupID, 1, 0, 10)).extracting(GroupMemberRow::userID).containsExactly("bob");
  }

  @Test
  void mutedOnesCannotSpeak() throws Exception {
    String groupID = create("team", 0, "bob");
    // Before that he may get to know himself as muted already.
    bob.until("OnGroupMemberAdded", member -> member.path("userID").asText().equals("bob"));
    alice.call(core -> core.groups().management().muteMember(groupID, "bob", 600, "op"));
    bob.until("OnGroupMemberInfoChanged", member -> member.path("muteEndTime").asLong() > 0);
    assertThat(sendCode(bob, groupID)).isEqualTo(1402);
    alice.call(core -> core.groups().management().muteMember(groupID, "bob", 0, "op"));
    alice.call(core -> core.groups().management().mute(groupID, true, "op"));
    bob.until("OnGroupInfoChanged", group -> group.path("status").asInt() == 3);
    assertThat(sendCode(bob, groupID)).isEqualTo(1403);
    assertThat(sendCode(alice, groupID)).isZero();
  }

  @Test
  void aNameInTheGroupIsTheSendersName() throws Exception {
    String groupID = create("team", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> true);
    ObjectNode change = CoreJson.mapper().createObjectNode().put("groupID", groupID).put("userID", "bob").put("nickname", "Bobby");
    bob.call(core -> core.groups().management().setMember(change, "op"));
    alice.until("OnGroupMemberInfoChanged", member -> member.path("nickname").asText().equals("Bobby"));

    send(bob, groupID, "hello");
    JsonNode heard = alice.untilText("hello");
    assertThat(heard.path("senderNickname").asText()).isEqualTo("Bobby");
    assertThat(heard.path("attachedInfoElem").path("groupHasReadInfo").path("groupMemberCount").asInt()).isEqualTo(2);
  }

  @Test
  void whoComesLaterReadsTheNewestMessageUnderTheNameOfNow() throws Exception {
    String groupID = create("team", 0, "bob", "dave");
    bob.until("OnJoinedGroupAdded", group -> true);
    send(bob, groupID, "hello");
    rename(bob, groupID, "Bobby");

    User dave = kit.online("dave");
    JsonNode conversation = dave.conversations().get(0);
    assertThat(CoreJson.tree(conversation.path("latestMsg").asText()).path("senderNickname").asText())
        .as("the list shows it as it was sent").isEqualTo("BOB");
    assertThat(senderOfNewest(dave, groupID)).isEqualTo("Bobby");
    dave.close();

    send(bob, groupID, "anybody there?");
    rename(bob, groupID, "Robert");
    dave = kit.online("dave");
    assertThat(senderOfNewest(dave, groupID)).isEqualTo("Robert");
  }

  @Test
  void anotherNameOfTheGroupShowsOverItsConversation() throws Exception {
    String groupID = create("team", 0, "bob");
    bob.until("OnNewConversation", list -> true);
    // Its notice comes after its line in the chat. What changes before the group is known is no change.
    bob.until("OnJoinedGroupAdded", group -> true);
    alice.call(core -> core.groups().management().setInfo(CoreJson.mapper().createObjectNode().put("groupID", groupID)
        .put("groupName", "crew").put("notification", "at nine"), "op"));

    bob.until("OnConversationChanged", list -> list.get(0).path("showName").asText().equals("crew"));
    bob.until("OnGroupInfoChanged", group -> group.path("notification").asText().equals("at nine"));
    assertThatThrownBy(() -> alice.call(core -> core.groups().management().setInfo(CoreJson.mapper().createObjectNode()
        .put("groupID", groupID).put("needVerification", "x"), "op")))
        .isInstanceOfSatisfying(CoreException.class, refused -> assertThat(refused.code()).isEqualTo(10002));
  }

  @Test
  void aLoginFindsWhatHappenedMeanwhileAndAsksLittleWhenNothingDid() throws Exception {
    String kept = create("kept", 0, "bob");
    String left = create("left", 0, "bob");
    bob.until("OnJoinedGroupAdded", group -> group.path("groupName").asText().equals("left"));
    bob.close();
    alice.call(core -> core.groups().management().kick(left, "", List.of("bob"), "op"));
    alice.call(core -> core.groups().management().invite(kept, "", List.of("dave"), "op"));
    create("new", 0, "bob");
    bob.login();
    assertThat(joined(bob)).extracting(GroupRow::groupName).containsExactly("kept", "new");
    assertThat(page(bob, kept, 0, 0, 10)).extracting(GroupMemberRow::userID).containsExactly("alice", "bob", "dave");

    List<String> asked = kit.askedBy("bob");
    // The notice of the new group may still have been on its way; then it is asked about once more.
    for (int again = 0; again == 0 || again < 20 && asked.stream().filter(path -> path.startsWith("/group/")).count() > 2; again++) {
      bob.close();
      asked.clear();
      bob.login();
    }
    assertThat(asked).filteredOn(path -> path.startsWith("/group/"))
        .containsExactly("/group/get_incremental_join_groups", "/group/get_incremental_group_members_batch");
  }

  private String create(String name, int verification, String... members) throws Exception {
    ObjectNode info = CoreJson.mapper().createObjectNode().put("groupType", 2).put("groupName", name)
        .put("needVerification", verification);
    return alice.call(core -> core.groups().management().create(new NewGroup(List.of(members), null, null, info), "op"))
        .path("groupID").asText();
  }

  private static List<GroupRow> joined(User user) throws Exception {
    return user.call(core -> Future.succeededFuture(core.groups().lookup().joined()));
  }

  private static List<GroupMemberRow> page(User user, String groupID, int filter, int offset, int count) throws Exception {
    return user.call(core -> core.groups().members().page(groupID, filter, offset, count, "op"));
  }

  private void apply(User user, String groupID, String message) throws Exception {
    user.call(core -> core.groups().management().join(groupID, message, 3, "", "op"));
    alice.until("OnGroupApplicationAdded", each -> each.path("reqMsg").asText().equals(message));
  }

  /** Returns when alice knows. */
  private void rename(User user, String groupID, String nickname) throws Exception {
    ObjectNode change = CoreJson.mapper().createObjectNode().put("groupID", groupID).put("userID", user.userID)
        .put("nickname", nickname);
    user.call(core -> core.groups().management().setMember(change, "op"));
    alice.until("OnGroupMemberInfoChanged", member -> member.path("nickname").asText().equals(nickname));
  }

  private static String senderOfNewest(User user, String groupID) throws Exception {
    return user.page("sg_" + groupID, "", 1, true).path("messageList").get(0).path("senderNickname").asText();
  }

  private static void send(User user, String groupID, String text) throws Exception {
    var message = user.text(text);
    user.call(core -> core.messages().sender().send(new SendOrder(message, "", groupID, null, false, false, 5), "op"));
  }

  private static int sendCode(User user, String groupID) throws Exception {
    Function<Throwable, Integer> code = failure -> ((OpenImException) failure).code();
    var message = user.text("may I?");
    return user.call(core -> core.messages().sender().send(new SendOrder(message, "", groupID, null, false, false, 5), "op")
        .map(sent -> 0).otherwise(code::apply));
  }
}
