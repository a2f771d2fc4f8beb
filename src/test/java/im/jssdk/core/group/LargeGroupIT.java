package im.jssdk.core.group;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.group.MemberLookup.SearchRequest;
import im.jssdk.core.message.ChatKit;
import im.jssdk.core.message.ChatKit.User;
import im.jssdk.store.GroupMemberRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group of 10,000. */
class LargeGroupIT {

  private static final int SIZE = 10_000;
  private static final int AT_ONCE = 500;
  private static final String GROUP = "large";

  @TempDir
  Path folder;

  private ChatKit kit;

  @BeforeEach
  void start() throws Exception {
    kit = new ChatKit(folder);
    kit.users("alice", "bob");
    List<String> others = IntStream.range(0, SIZE - 1).mapToObj(i -> "user" + i).toList();
    for (int from = 0; from < others.size(); from += AT_ONCE) {
      kit.users(others.subList(from, Math.min(others.size(), from + AT_ONCE)).toArray(String[]::new));
    }
    kit.admin("/group/create_group", Map.of("ownerUserID", "alice", "memberUserIDs", others.subList(0, AT_ONCE),
        "groupInfo", Map.of("groupID", GROUP, "groupType", 2, "groupName", "Large")));
    for (int from = AT_ONCE; from < others.size(); from += AT_ONCE) {
      kit.admin("/group/invite_user_to_group", Map.of("groupID", GROUP, "reason", "",
          "invitedUserIDs", others.subList(from, Math.min(others.size(), from + AT_ONCE))));
    }
  }

  @AfterEach
  void stop() throws Exception {
    kit.close();
  }

  @Test
  void membersComePageByPageAndNothingTwice() throws Exception {
    User alice = kit.online("alice");
    assertThat(alice.call(core -> core.groups().lookup().find(List.of(GROUP), "op")).get(0).memberCount()).isEqualTo(SIZE);
    // Only a part is fetched at first, and of so many clients hear by the group alone.
    assertThat(kit.asked).filteredOn(path -> path.equals("/group/get_group_member_list")).hasSize(2);

    List<Long> times = new ArrayList<>();
    List<GroupMemberRow> first = List.of();
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      first = page(alice, 0, 0, 50);
      times.add((System.nanoTime() - start) / 1_000_000);
    }
    assertThat(first).hasSize(50);
    assertThat(first.get(0).userID()).isEqualTo("alice");
    assertThat(times.stream().sorted().toList().get(times.size() / 2)).as("ms for a first page, median of %s", times)
        .isLessThan(50);
    System.out.println("first page of 50 of 10,000 members, ms: " + times);

    Set<String> all = new HashSet<>();
    for (int offset = 0; offset < SIZE; offset += AT_ONCE) {
      page(alice, 0, offset, AT_ONCE).forEach(member -> all.add(member.userID()));
    }
    assertThat(all).hasSize(SIZE);
    kit.asked.clear();
    assertThat(page(alice, 3, SIZE - 11, 100)).hasSize(10).allMatch(member -> member.roleLevel() == 20);
    assertThat(search(alice, "er9999", true, false)).isEmpty();
    assertThat(search(alice, "er9998", false, true)).hasSize(1);
    assertThat(kit.asked).as("what is here is not fetched").isEmpty();

    alice.close();
    kit.asked.clear();
    alice.login();
    assertThat(kit.asked).filteredOn(path -> path.startsWith("/group/")).containsExactly("/group/get_incremental_join_groups",
        "/group/get_incremental_group_members_batch", "/group/get_recv_group_applicationList");

    kit.admin("/group/invite_user_to_group", Map.of("groupID", GROUP, "reason", "", "invitedUserIDs", List.of("bob")));
    alice.until("OnGroupMemberAdded", member -> member.path("userID").asText().equals("bob"));
    assertThat(kit.asked).doesNotContain("/group/get_group_member_list");
    assertThat(page(alice, 0, SIZE, 10)).extracting(GroupMemberRow::userID).containsExactly("bob");
  }

  @Test
  void whoComesIsHeardOfHoweverManyCome() throws Exception {
    User alice = kit.online("alice");
    List<String> late = IntStream.range(0, AT_ONCE).mapToObj(i -> "late" + i).toList();
    kit.users(late.toArray(String[]::new));
    kit.admin("/group/invite_user_to_group", Map.of("groupID", GROUP, "reason", "", "invitedUserIDs", late));
    alice.until("OnGroupMemberAdded", member -> member.path("userID").asText().equals("late" + (AT_ONCE - 1)));
    assertThat(alice.names().stream().filter("OnGroupMemberAdded"::equals)).hasSize(AT_ONCE);
    assertThat(kit.asked).doesNotContain("/group/get_group_members_info");

    // More than the server's log of changes holds, while alice is away: what she had is not fetched again as new.
    alice.close();
    kit.admin("/group/kick_group", Map.of("groupID", GROUP, "reason", "", "kickedUserIDs", late));
    kit.asked.clear();
    alice.login();
    assertThat(kit.asked).filteredOn(path -> path.equals("/group/get_group_member_list")).hasSizeLessThanOrEqualTo(2);
    assertThat(alice.call(core -> core.groups().lookup().find(List.of(GROUP), "op")).get(0).memberCount()).isEqualTo(SIZE);
    assertThat(page(alice, 0, SIZE - 1, 10)).hasSize(1);
  }

  @Test
  void aSearchFindsWhoWasNeverLookedAt() throws Exception {
    User alice = kit.online("alice");
    assertThat(search(alice, "user9990", true, true)).extracting(GroupMemberRow::userID).containsExactly("user9990");
    List<GroupMemberRow> found = alice.call(core -> core.groups().members().find(GROUP, List.of("user7777", "nobody"), "op"));
    assertThat(found).extracting(GroupMemberRow::userID).containsExactly("user7777");
  }

  private static List<GroupMemberRow> page(User user, int filter, int offset, int count) throws Exception {
    return user.call(core -> core.groups().members().page(GROUP, filter, offset, count, "op"));
  }

  private static List<GroupMemberRow> search(User user, String keyword, boolean inID, boolean inName) throws Exception {
    return user.call(core -> core.groups().members().search(
        new SearchRequest(GROUP, List.of(keyword), inID, inName, 0, 10), "op"));
  }
}
