package im.jssdk.core.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;
import im.jssdk.core.SdkCore;
import im.jssdk.core.message.AliceAndBob;
import im.jssdk.core.message.ChatKit.User;
import im.jssdk.core.user.FullUser;
import im.jssdk.core.user.UserModule.SelfChange;
import im.jssdk.openim.CodedError;
import im.jssdk.store.BlackRow;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRow;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Friends and the blacklist between whole cores, over a real store and the embedded OpenIM server. */
class RelationIT extends AliceAndBob {

  @BeforeEach
  void start() throws Exception {
    kit.users("carol");
  }

  @Test
  void anApplicationIsRefusedAndMadeAgainAndAccepted() throws Exception {
    alice.call(core -> core.relations().requests().add("bob", "hi", "", "op"));
    alice.until("OnFriendApplicationAdded", request -> request.path("toNickname").asText().equals("BOB"));
    bob.until("OnFriendApplicationAdded", request -> request.path("reqMsg").asText().equals("hi"));
    bob.call(core -> core.relations().requests().refuse("alice", "who?", "op"));
    alice.until("OnFriendApplicationRejected", request -> request.path("handleMsg").asText().equals("who?"));
    bob.until("OnFriendApplicationRejected", request -> true);
    assertFails(1305, () -> bob.call(core -> core.relations().requests().refuse("alice", "", "op")));

    alice.call(core -> core.relations().requests().add("bob", "again", "desk 7", "op"));
    bob.until("OnFriendApplicationAdded", request -> request.path("reqMsg").asText().equals("again"));
    int unhandled = read(bob, core -> core.relations().requests().unhandled(0));
    assertThat(unhandled).isEqualTo(1);
    bob.call(core -> core.relations().requests().accept("alice", "yes", "op"));
    // The caller sees the effect of his call at once.
    assertThat(friends(bob)).extracting(FriendRow::userID).containsExactly("alice");
    List<FriendRequestRow> received = read(bob, core -> core.relations().requests().received(RequestQuery.ALL));
    assertThat(received).extracting(FriendRequestRow::handleResult).containsExactly(1);
    alice.until("OnFriendAdded", friend -> friend.path("userID").asText().equals("bob"));
    alice.until("OnFriendApplicationAccepted", request -> request.path("handleMsg").asText().equals("yes"));
    assertFails(1304, () -> alice.call(core -> core.relations().requests().add("bob", "", "", "op")));
    List<FriendCheck> checks = read(alice, core -> core.relations().friends().check(List.of("bob", "carol")));
    assertThat(checks).containsExactly(new FriendCheck("bob", 1), new FriendCheck("carol", 0));
  }

  @Test
  void acceptingOneOfTwoCrossingApplicationsClosesBoth() throws Exception {
    alice.call(core -> core.relations().requests().add("bob", "first", "", "op"));
    bob.call(core -> core.relations().requests().add("alice", "crossing", "", "op"));
    alice.until("OnFriendApplicationAdded", request -> request.path("reqMsg").asText().equals("crossing"));
    alice.call(core -> core.relations().requests().accept("bob", "", "op"));
    for (User user : List.of(alice, bob)) {
      user.until("OnFriendAdded", friend -> true);
      user.until("OnFriendApplicationAccepted", request -> request.path("reqMsg").asText().equals("first"));
      user.until("OnFriendApplicationAccepted", request -> request.path("reqMsg").asText().equals("crossing"));
    }
  }

  @Test
  void remarksStandOverChatsAndMessages() throws Exception {
    befriend();
    bob.send("hello", alice);
    alice.untilText("hello");
    alice.call(core -> core.relations().friends().remark("bob", "Bobby", "op"));
    assertThat(conversation().path("showName").asText()).isEqualTo("Bobby");
    alice.until("OnConversationChanged", list -> list.get(0).path("showName").asText().equals("Bobby"));
    assertThat(nameInHistory()).isEqualTo("Bobby");
    FriendSearch search = new FriendSearch(List.of("OBB"), false, false, true);
    List<FoundFriend> hits = read(alice, core -> core.relations().friends().search(search));
    assertThat(hits).extracting(found -> found.friend().userID()).containsExactly("bob");

    // The friend's new name does not show as long as there is a remark.
    bob.call(core -> core.users().setSelf(new SelfChange("Robert", "face/robert", null, null), "op"));
    alice.until("OnFriendInfoChanged", friend -> friend.path("nickname").asText().equals("Robert"));
    assertThat(conversation().path("showName").asText()).isEqualTo("Bobby");
    assertThat(conversation().path("faceURL").asText()).isEqualTo("face/robert");
    alice.call(core -> core.relations().friends().update(new FriendChange(List.of("bob"), null, "", "x"), "op"));
    assertThat(conversation().path("showName").asText()).isEqualTo("Robert");
    assertThat(nameInHistory()).isEqualTo("Robert");
    assertThat(friends(alice).get(0).ex()).isEqualTo("x");
    assertFails(1004, () -> alice.call(core -> core.relations().friends().remark("carol", "C", "op")));
  }

  @Test
  void aChatWithAStrangerFollowsHisNameWhenHeIsAskedFor() throws Exception {
    bob.send("hello", alice);
    alice.untilText("hello");
    assertThat(conversation().path("showName").asText()).isEqualTo("BOB");
    bob.call(core -> core.users().setSelf(new SelfChange("Robert", "face/robert", null, null), "op"));
    alice.call(core -> core.users().fetch(List.of("bob", "alice"), "op").map(core.relations()::withRelations));
    alice.until("OnConversationChanged", list -> list.get(0).path("showName").asText().equals("Robert"));
    assertThat(conversation().path("faceURL").asText()).isEqualTo("face/robert");
    assertThat(nameInHistory()).isEqualTo("Robert");
  }

  @Test
  void pinnedFriendsComeFirst() throws Exception {
    kit.admin("/friend/import_friend", Map.of("ownerUserID", "alice", "friendUserIDs", List.of("bob", "carol")));
    alice.until("OnFriendAdded", friend -> friend.path("userID").asText().equals("carol"));
    assertThat(friends(alice)).extracting(FriendRow::userID).containsExactly("bob", "carol");
    alice.call(core -> core.relations().friends().update(FriendChange.pinned(List.of("carol"), true), "op"));
    List<FriendRow> sorted = read(alice, core -> core.relations().friends().sorted());
    assertThat(sorted).extracting(FriendRow::userID).containsExactly("carol", "bob");
    assertThat(friends(alice)).as("by ID").extracting(FriendRow::userID).containsExactly("bob", "carol");
  }

  @Test
  void friendsAreListedByIdAndFoundByAnEmptyKeyword() throws Exception {
    kit.admin("/friend/import_friend", Map.of("ownerUserID", "alice", "friendUserIDs", List.of("carol")));
    alice.until("OnFriendAdded", friend -> friend.path("userID").asText().equals("carol"));
    kit.admin("/friend/import_friend", Map.of("ownerUserID", "alice", "friendUserIDs", List.of("bob")));
    alice.until("OnFriendAdded", friend -> friend.path("userID").asText().equals("bob"));
    assertThat(friends(alice)).extracting(FriendRow::userID).containsExactly("bob", "carol");
    List<FoundFriend> all = read(alice, core -> core.relations().friends().search(new FriendSearch(List.of(""), true, false, false)));
    assertThat(all).as("an empty keyword finds all").hasSize(2);
    List<FriendRow> some = read(alice, core -> core.relations().friends().some(List.of("carol", "dave", "bob", "carol")));
    assertThat(some).hasSize(2)
        .isSortedAccordingTo(Comparator.comparingLong(FriendRow::createTime).thenComparing(FriendRow::userID));

    alice.call(core -> core.relations().friends().remark("bob", "old Bob", "op"));
    List<FoundFriend> spaced = read(alice, core -> core.relations().friends().search(new FriendSearch(List.of(" "), true, true, true)));
    assertThat(spaced).as("a blank is a letter").hasSize(1);
  }

  @Test
  void deletingAFriendIsOneSided() throws Exception {
    befriend();
    alice.call(core -> core.relations().friends().delete("bob", "op"));
    alice.until("OnFriendDeleted", friend -> friend.path("userID").asText().equals("bob"));
    assertThat(friends(alice)).isEmpty();
    assertThat(friends(bob)).hasSize(1);
    assertFails(10100, () -> alice.call(core -> core.relations().friends().delete("bob", "op")));
    assertFails(1001, () -> alice.call(core -> core.relations().friends().delete("", "op")));
  }

  @Test
  void whoIsBlockedCannotWrite() throws Exception {
    befriend();
    alice.call(core -> core.relations().blacklist().add("bob", "spam", "op"));
    alice.until("OnBlackAdded", black -> black.path("userID").asText().equals("bob") && black.path("ex").asText().equals("spam"));
    List<BlackRow> blacks = read(alice, core -> core.relations().blacklist().all());
    assertThat(blacks).extracting(BlackRow::userID).containsExactly("bob");
    assertThat(read(alice, core -> core.relations().friends().check(List.of("bob"))).get(0).result()).isZero();
    List<FriendRow> others = read(alice, core -> core.relations().friends().withoutBlacks(core.relations().friends().all()));
    assertThat(others).isEmpty();
    List<FullUser> seen = alice.call(core -> core.users().fetch(List.of("bob"), "op").map(core.relations()::withRelations));
    assertThat(seen.get(0).friendInfo()).isNotNull();
    assertThat(seen.get(0).blackInfo().ex()).isEqualTo("spam");

    assertFails(1302, () -> bob.send("while blocked", alice));
    alice.send("one way", bob);
    bob.untilText("one way");
    assertFails(1003, () -> alice.call(core -> core.relations().blacklist().add("bob", "", "op")));
    alice.call(core -> core.relations().blacklist().remove("bob", "op"));
    alice.until("OnBlackDeleted", black -> true);
    alice.call(core -> core.relations().blacklist().remove("bob", "op"));
    bob.send("after", alice);
    alice.untilText("after");
    assertThat(alice.names()).doesNotContain("OnFriendApplicationAdded");
    assertThat(bob.names()).doesNotContain("OnBlackAdded", "OnBlackDeleted");
  }

  @Test
  void whatHappenedWhileAwayIsThereAtTheNextLogin() throws Exception {
    befriend();
    alice.close();
    bob.call(core -> core.users().setSelf(new SelfChange("Robert", null, null, null), "op"));
    kit.admin("/friend/import_friend", Map.of("ownerUserID", "alice", "friendUserIDs", List.of("carol")));
    alice.login();
    assertThat(friends(alice)).extracting(FriendRow::nickname).containsExactly("Robert", "CAROL");
    assertThat(conversation().path("showName").asText()).isEqualTo("Robert");
  }

  private void befriend() throws Exception {
    kit.admin("/friend/import_friend", Map.of("ownerUserID", "alice", "friendUserIDs", List.of("bob")));
    alice.until("OnFriendAdded", friend -> true);
    bob.until("OnFriendAdded", friend -> true);
  }

  private JsonNode conversation() throws Exception {
    return CoreJson.tree(read(alice, core -> core.conversations().several(List.of(CHAT))).text()).get(0);
  }

  private String nameInHistory() throws Exception {
    for (JsonNode message : alice.page(CHAT, "", 10, true).path("messageList")) {
      if (message.path("sendID").asText().equals("bob") && message.path("contentType").asInt() == 101) {
        return message.path("senderNickname").asText();
      }
    }
    return null;
  }

  private static List<FriendRow> friends(User user) throws Exception {
    return read(user, core -> core.relations().friends().all());
  }

  private static <T> T read(User user, Function<SdkCore, T> read) throws Exception {
    return user.call(core -> Future.succeededFuture(read.apply(core)));
  }

  private static void assertFails(int code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(CodedError.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
