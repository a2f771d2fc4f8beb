package im.jssdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.message.ChatKit;
import im.jssdk.core.message.ChatKit.User;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRow;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenIM server's HTTP API is out of reach for a while, and the long connection is not: what could not be fetched is asked for again. */
class ApiOutageIT {

  @TempDir
  Path folder;

  private ChatKit kit;
  private User bob;

  @BeforeEach
  void start() throws Exception {
    kit = ChatKit.withApiLine(folder);
    kit.users("alice", "bob", "carol");
    bob = kit.online("bob");
    kit.apiLine().cut();
  }

  @AfterEach
  void stop() throws Exception {
    kit.close();
  }

  @Test
  void aGroupThatTheOwnerWasPutInComesWithItsMembers() throws Exception {
    String groupID = group("walk", "bob");
    bob.until("OnNewConversation", list -> true);

    kit.apiLine().mend();

    assertThat(bob.until("OnJoinedGroupAdded", group -> true).path("groupName").asText()).isEqualTo("walk");
    bob.until("OnGroupMemberAdded", member -> member.path("userID").asText().equals("alice"));
    List<GroupMemberRow> members = bob.call(core -> core.groups().members().page(groupID, 0, 0, 10, "op"));
    assertThat(members).extracting(GroupMemberRow::userID).containsExactlyInAnyOrder("alice", "bob");
    assertThat(bob.names()).as("without a new connection").doesNotContain("OnConnecting", "OnSyncServerStart");
  }

  @Test
  void aGroupThatTheOwnerWasInvitedToComesWithItsMembers() throws Exception {
    String groupID = group("walk", "carol");
    kit.admin("/group/invite_user_to_group", Map.of("groupID", groupID, "invitedUserIDs", List.of("bob"), "reason", ""));
    bob.until("OnNewConversation", list -> true);

    kit.apiLine().mend();

    bob.until("OnJoinedGroupAdded", group -> group.path("memberCount").asInt() == 3);
    List<GroupRow> joined = bob.call(core -> Future.succeededFuture(core.groups().lookup().joined()));
    assertThat(joined).extracting(GroupRow::groupID).containsExactly(groupID);
  }

  @Test
  void aConversationGetsTheTitleThatCouldNotBeAskedFor() throws Exception {
    kit.admin("/msg/send_msg", Map.of("sendID", "alice", "recvID", "bob", "senderNickname", "", "senderPlatformID", 5, "sessionType", 1,
        "contentType", 101, "content", Map.of("content", "hello")));
    bob.until("OnNewConversation", list -> list.get(0).path("userID").asText().equals("alice"));
    assertThat(conversation().path("showName").asText()).isNotEqualTo("ALICE");

    kit.apiLine().mend();

    bob.until("OnConversationChanged", list -> list.get(0).path("showName").asText().equals("ALICE"));
    assertThat(conversation().path("showName").asText()).isEqualTo("ALICE");
    assertThat(bob.names()).as("without a new connection").doesNotContain("OnConnecting", "OnSyncServerStart");
  }

  private JsonNode conversation() throws Exception {
    return bob.conversations().get(0);
  }

  private String group(String name, String member) throws Exception {
    return kit.admin("/group/create_group", Map.of("memberUserIDs", List.of(member), "ownerUserID", "alice", "groupInfo",
        Map.of("groupType", 2, "groupName", name))).path("groupInfo").path("groupID").asText();
  }
}
