package im.jssdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.store.GroupMemberRepository.MemberQuery;
import im.jssdk.store.GroupRequestRepository.GroupRequestRow;
import im.jssdk.store.SyncRepository.ListVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupRepositoriesTest extends TwoUsersStore {

  @Test
  void savesReplacesAndDeletesGroups() {
    me.groups().save(List.of(group("b", 2, 5), group("a", 1, 5)));
    me.groups().save(List.of(group("b", 2, 6)));
    other.groups().save(List.of(group("a", 9, 9)));

    assertThat(me.groups().all()).as("as they came").containsExactly(group("b", 2, 6), group("a", 1, 5));
    assertThat(me.groups().find("b")).isEqualTo(group("b", 2, 6));
    assertThat(me.groups().find("c")).isNull();
    assertThat(me.groups().find(List.of("a", "c"))).containsExactly(group("a", 1, 5));

    me.groups().delete(List.of("b", "c"));
    assertThat(me.groups().all()).containsExactly(group("a", 1, 5));
    me.groups().save(List.of(group("b", 2, 6)));
    assertThat(me.groups().all()).as("who comes back comes last").containsExactly(group("a", 1, 5), group("b", 2, 6));
    assertThat(other.groups().all()).containsExactly(group("a", 9, 9));
  }

  @Test
  void membersComeInTheOrderOfTheGroup() {
    me.groupMembers().save(List.of(member("g", "carl", 20, 3), member("g", "me", 60, 9), member("g", "anna", 20, 3),
        member("g", "olga", 100, 5), member("h", "me", 100, 1)));
    other.groupMembers().save(List.of(member("g", "zoe", 100, 1)));

    assertThat(me.groupMembers().all("g")).extracting(GroupMemberRow::userID).containsExactly("olga", "me", "anna", "carl");
    assertThat(me.groupMembers().managers("g")).extracting(GroupMemberRow::userID).containsExactly("olga", "me");
    assertThat(me.groupMembers().count("g")).isEqualTo(4);
    assertThat(me.groupMembers().managedBy("me")).containsExactlyInAnyOrder("g", "h");
    assertThat(me.groupMembers().joined("g", 3, 5)).extracting(GroupMemberRow::userID).containsExactly("olga", "anna", "carl");
    assertThat(me.groupMembers().all("g").stream().sorted(GroupMemberRow.ORDER)).isEqualTo(me.groupMembers().all("g"));

    me.groupMembers().delete("g", List.of("anna", "nobody"));
    me.groupMembers().deleteAll("h");
    assertThat(me.groupMembers().find("g", List.of("anna", "carl"))).containsExactly(member("g", "carl", 20, 3));
    assertThat(me.groupMembers().find("h", "me")).isNull();
    assertThat(other.groupMembers().all("g")).hasSize(1);
  }

  @Test
  void searchesNamesAndIDsAsTheyAreWritten() {
    me.groupMembers().save(IntStream.range(0, 30).mapToObj(i -> member("g", "user" + i, 20, i)).toList());
    me.groupMembers().save(List.of(member("g", "a%b", 20, 100), member("h", "user1", 20, 1)));

    assertThat(search(List.of("SER1"), true, false, 0, 100)).hasSize(11);
    assertThat(search(List.of("name of user29"), true, false, 0, 100)).isEmpty();
    assertThat(search(List.of("name of user29", "user3"), true, true, 0, 100)).containsExactly("user3", "user29");
    assertThat(search(List.of("%"), true, true, 0, 100)).containsExactly("a%b");
    assertThat(search(List.of(""), true, true, 2, 2)).containsExactly("user2", "user3");
  }

  @Test
  void remembersApplications() {
    GroupRequestRow open = new GroupRequestRow("g", "me", 0, 10, false);
    me.groupRequests().save(List.of(open, new GroupRequestRow("g", "carl", 1, 11, true)));
    assertThat(me.groupRequests().find("g", "me")).isEqualTo(open);
    assertThat(me.groupRequests().hidden()).containsExactly(new GroupRequestRow("g", "carl", 1, 11, true));
    assertThat(other.groupRequests().hidden()).isEmpty();
    me.groupRequests().save(List.of(new GroupRequestRow("g", "me", -1, 10, false)));
    assertThat(me.groupRequests().by("me")).containsExactly(new GroupRequestRow("g", "me", -1, 10, false));
    assertThat(other.groupRequests().find("g", "me")).isNull();
  }

  @Test
  void versionsOfOneKindComeWithoutTheirIDs() {
    me.sync().saveVersion("members", "g", new ListVersion("v", 3, List.of("a", "b")));
    me.sync().saveVersion("members", "h", new ListVersion("w", 4, List.of()));
    me.sync().saveVersion("friends", "me", new ListVersion("x", 5, List.of("c")));
    assertThat(me.sync().versions("members")).isEqualTo(
        Map.of("g", new ListVersion("v", 3, List.of()), "h", new ListVersion("w", 4, List.of())));
  }

  private List<String> search(List<String> keywords, boolean inID, boolean inName, int offset, int limit) {
    return me.groupMembers().search(new MemberQuery("g", keywords, inID, inName, offset, limit)).stream()
        .map(GroupMemberRow::userID).toList();
  }

  private static GroupRow group(String groupID, long createTime, int members) {
    return new GroupRow(groupID, "name of " + groupID, "notice", "intro", "face", createTime, 3, "creator", 2, "owner", members,
        "ex", "", 1, 1, 1, 7, "noticer");
  }

  private static GroupMemberRow member(String groupID, String userID, int role, long joined) {
    return new GroupMemberRow(groupID, userID, "name of " + userID, "face", role, joined, 3, "inviter", 8, "operator", "ex", "");
  }
}
