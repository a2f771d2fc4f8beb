package im.jssdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.store.FriendRequestRow.Pair;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Friends, the blacklist and applications. */
class RelationRepositoriesTest extends TwoUsersStore {

  @Test
  void keepsFriends() {
    FriendRow bob = new FriendRow("me", "bob", "Bobby", 11, 12, "operator", "BOB", "face/bob", "ex", true);
    FriendRow carol = friend("me", "carol", "");
    me.friends().save(List.of(bob, carol));
    other.friends().save(List.of(friend("other", "bob", "B")));

    assertThat(me.friends().all()).containsExactlyInAnyOrder(bob, carol);
    assertThat(me.friends().find(List.of("bob", "nobody"))).containsExactly(bob);
    assertThat(me.friends().find(List.of())).isEmpty();
    me.friends().save(List.of(friend("me", "bob", "Robert")));
    assertThat(me.friends().find(List.of("bob"))).containsExactly(friend("me", "bob", "Robert"));
    me.friends().delete(List.of("bob", "nobody"));
    assertThat(me.friends().all()).containsExactly(carol);
    assertThat(other.friends().all()).containsExactly(friend("other", "bob", "B"));
  }

  @Test
  void keepsManyFriends() {
    List<FriendRow> rows = IntStream.range(0, 300).mapToObj(i -> friend("me", "f" + i, "")).toList();
    me.friends().save(rows);
    List<String> ids = rows.stream().map(FriendRow::userID).toList();
    assertThat(me.friends().find(ids)).containsExactlyInAnyOrderElementsOf(rows);
    me.friends().delete(ids.subList(1, 300));
    assertThat(me.friends().all()).containsExactly(rows.get(0));
  }

  @Test
  void keepsTheBlacklist() {
    BlackRow bob = new BlackRow("me", "bob", "BOB", "face/bob", 21, 22, "operator", "spam");
    BlackRow carol = new BlackRow("me", "carol", "CAROL", "", 1, 0, "me", "");
    me.blacks().save(List.of(bob, carol));

    assertThat(me.blacks().all()).containsExactlyInAnyOrder(bob, carol);
    assertThat(me.blacks().find(List.of("bob", "nobody"))).containsExactly(bob);
    assertThat(other.blacks().all()).isEmpty();
    me.blacks().delete(List.of("bob"));
    assertThat(me.blacks().all()).containsExactly(carol);
  }

  @Test
  void keepsApplicationsOfBothDirections() {
    FriendRequestRow got = new FriendRequestRow("bob", "BOB", "face/bob", "me", "ME", "face/me", -1, "hi", 31, "me", "no", 32, "ex",
        true);
    FriendRequestRow made = new FriendRequestRow("me", "ME", "face/me", "bob", "BOB", "face/bob", 0, "hello", 33, "", "", 0, "",
        false);
    me.friendRequests().save(List.of(got, made));

    assertThat(me.friendRequests().all()).containsExactlyInAnyOrder(got, made);
    assertThat(other.friendRequests().all()).isEmpty();
    me.friendRequests().save(List.of(got.withHidden(false)));
    me.friendRequests().delete(List.of(new Pair("me", "bob"), new Pair("carol", "me")));
    assertThat(me.friendRequests().all()).containsExactly(got.withHidden(false));
  }

  private static FriendRow friend(String owner, String userID, String remark) {
    return new FriendRow(owner, userID, remark, 1, 2, "admin", "nick", "face", "", false);
  }
}
