package im.jssdk.core.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.SdkCore;
import im.jssdk.core.TestBed;
import im.jssdk.store.BlackRow;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRequestRow.Pair;
import im.jssdk.store.FriendRow;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken in after connects and notifications, and what is told of it. */
class RelationSyncTest {

  private static final String WITH_BOB = "si_alice_bob";

  private TestBed bed;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    bed = new TestBed(folder, TestBed.withSyncGap(Duration.ofMillis(1)));
  }

  @AfterEach
  void stop() throws Exception {
    bed.close();
  }

  @Test
  void aFirstLoginTellsOfAll() throws Exception {
    bed.run(() -> {
      bed.server.relations.friend("bob");
      bed.server.relations.black("carol");
      bed.server.relations.request("dave", "alice");
      bed.server.relations.request("erin", "alice").put("handleResult", -1);
    });
    SdkCore core = bed.loggedIn();

    assertThat(bed.data("OnFriendAdded")).containsExactly("{\"ownerUserID\":\"alice\",\"userID\":\"bob\",\"remark\":\"\","
        + "\"createTime\":7,\"addSource\":2,\"operatorUserID\":\"alice\",\"nickname\":\"BOB\",\"faceURL\":\"face/bob\","
        + "\"ex\":\"\",\"isPinned\":false,\"attachedInfo\":\"\"}");
    JsonNode black = CoreJson.tree(bed.data("OnBlackAdded").get(0));
    assertThat(black.path("userID").asText()).isEqualTo("carol");
    assertThat(black.path("blockUserID").asText()).isEqualTo("carol");
    // What was answered long ago is no news, but it is on the list.
    assertThat(bed.data("OnFriendApplicationAdded")).singleElement().asString().contains("dave").doesNotContain("idden");
    assertThat(bed.names()).doesNotContain("OnFriendApplicationRejected");
    assertThat(read(() -> core.relations().requests().received(RequestQuery.ALL))).hasSize(2);
    assertThat(read(() -> core.relations().friends().all())).extracting(FriendRow::userID).containsExactly("bob");
    assertThat(read(() -> core.relations().blacklist().all())).extracting(BlackRow::userID).containsExactly("carol");
  }

  @Test
  void aFirstLoginWithVeryManyFriendsIsSilent() throws Exception {
    bed.run(() -> {
      for (int i = 0; i <= FriendSync.MOST_TOLD_AT_FIRST; i++) {
        bed.server.relations.friend("friend" + i);
      }
    });
    SdkCore core = bed.loggedIn();
    assertThat(bed.names()).doesNotContain("OnFriendAdded");
    List<FriendRow> friends = read(() -> core.relations().friends().sorted());
    assertThat(friends).hasSize(FriendSync.MOST_TOLD_AT_FIRST + 1);
    assertThat(friends.get(7).userID()).isEqualTo("friend7");
    assertThat(Friends.part(friends, 199, 10)).extracting(FriendRow::userID).containsExactly("friend199", "friend200");
  }

  @Test
  void whenNothingChangedOneCallForEachListSays() throws Exception {
    bed.run(() -> bed.server.relations.friend("bob"));
    bed.loggedIn();
    long before = bed.store.stats().transactions();
    bed.server.asked.clear();
    again();
    assertThat(bed.server.asked).filteredOn(path -> path.startsWith("/friend/")).containsExactlyInAnyOrder(
        "/friend/get_incremental_friends", "/friend/get_black_list", "/friend/get_friend_apply_list",
        "/friend/get_self_friend_apply_list");
    assertThat(bed.store.stats().transactions()).isEqualTo(before);
  }

  @Test
  void whatChangedWithoutAConnectionIsToldAfterIt() throws Exception {
    bed.run(() -> {
      bed.server.relations.friend("bob");
      bed.server.relations.friend("carol");
      bed.server.relations.black("mallory");
      bed.server.relations.request("dave", "alice");
    });
    SdkCore core = bed.loggedIn();
    bed.events.clear();
    bed.run(() -> {
      bed.server.relations.unfriend("bob");
      bed.server.relations.friend("carol").put("remark", "C");
      bed.server.relations.friend("dave");
      bed.server.relations.blacks.clear();
      bed.server.relations.request("dave", "alice").put("handleResult", 1).put("handleTime", 5);
      bed.server.relations.request("alice", "erin").put("handleResult", -1).put("handleTime", 6);
    });
    again();

    assertThat(bed.data("OnFriendDeleted")).singleElement().asString().contains("bob");
    assertThat(bed.data("OnFriendInfoChanged")).singleElement().asString().contains("\"remark\":\"C\"");
    assertThat(bed.data("OnFriendAdded")).singleElement().asString().contains("dave");
    assertThat(bed.data("OnBlackDeleted")).singleElement().asString().contains("mallory");
    assertThat(bed.data("OnFriendApplicationAccepted")).singleElement().asString().contains("dave");
    assertThat(bed.data("OnFriendApplicationRejected")).singleElement().asString().contains("erin");
    assertThat(read(() -> core.relations().friends().all())).extracting(FriendRow::userID).containsExactly("carol", "dave");
  }

  @Test
  void aVersionThatDoesNotFitIsReplacedByTheWholeList() throws Exception {
    bed.run(() -> {
      bed.server.relations.friend("bob");
      bed.server.relations.friend("carol");
    });
    SdkCore core = bed.loggedIn();
    bed.events.clear();
    bed.run(() -> {
      bed.server.relations.versionID = "f2";
      bed.server.relations.unfriend("bob");
      bed.server.relations.friend("dave");
    });
    again();
    assertThat(bed.names()).filteredOn(name -> name.startsWith("OnFriend")).containsExactlyInAnyOrder("OnFriendAdded",
        "OnFriendDeleted");
    assertThat(read(() -> core.relations().friends().all())).extracting(FriendRow::userID).containsExactly("carol", "dave");
    bed.events.clear();
    again();
    assertThat(bed.names()).noneMatch(name -> name.startsWith("OnFriend"));
  }

  @Test
  void chatsAndMessagesFollowAFriendsName() throws Exception {
    bed.run(() -> {
      bed.server.relations.friend("bob").put("remark", "Bobby");
      bed.server.message("bob");
    });
    SdkCore core = bed.loggedIn();
    assertThat(titleWithBob(core)).isEqualTo("Bobby");
    bed.events.clear();
    bed.run(() -> bed.server.relations.friend("bob").put("remark", "Rob"));
    tip(1210, "{\"fromToUserID\":{\"fromUserID\":\"\",\"toUserID\":\"alice\"},\"friendIDs\":[\"bob\"]}");

    bed.await(() -> bed.names().contains("OnConversationChanged"));
    assertThat(bed.names()).containsExactly("OnFriendInfoChanged", "OnConversationChanged");
    assertThat(titleWithBob(core)).isEqualTo("Rob");
  }

  @Test
  void aStrangersNameIsAskedAnewAfterItChanged() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.run(() -> bed.server.user("bob"));
    bed.on(() -> core.users().known(List.of("bob"), "op"));
    bed.run(() -> bed.server.user("bob").put("nickname", "Robert"));
    tip(1209, "{\"userID\":\"bob\"}");
    bed.await(() -> bed.server.asked.stream().filter("/friend/get_incremental_friends"::equals).count() == 2);
    assertThat(bed.on(() -> core.users().known(List.of("bob"), "op")).get("bob").nickname()).isEqualTo("Robert");
  }

  @Test
  void tipsThatOnlyTheOtherUserActsOnCostNothing() throws Exception {
    bed.loggedIn();
    bed.server.asked.clear();
    for (int type : List.of(1205, 1206, 1207, 1208)) {
      tip(type, "{\"fromToUserID\":{\"fromUserID\":\"bob\",\"toUserID\":\"alice\"}}");
    }
    tip(1209, "{\"userID\":\"alice\"}");
    tip(1207, "{\"fromToUserID\":{\"fromUserID\":\"alice\",\"toUserID\":\"bob\"}}");
    bed.await(() -> bed.server.asked.contains("/friend/get_black_list"));
    assertThat(bed.server.asked).containsExactly("/friend/get_black_list");
  }

  @Test
  void bothSidesOfAnApplicationAreToldOnce() throws Exception {
    bed.loggedIn();
    bed.events.clear();
    bed.run(() -> bed.server.relations.request("alice", "bob"));
    application(1203, "alice", "bob");
    bed.await(() -> bed.names().contains("OnFriendApplicationAdded"));
    bed.run(() -> bed.server.relations.request("alice", "bob").put("handleResult", -1).put("handleTime", 5));
    application(1202, "alice", "bob");
    bed.await(() -> bed.names().contains("OnFriendApplicationRejected"));
    // Asking again is no news to who asks, and names are none to anybody.
    bed.run(() -> bed.server.relations.request("alice", "bob").put("handleResult", 0).put("createTime", 2000));
    application(1203, "alice", "bob");
    bed.run(() -> bed.server.relations.request("alice", "bob").put("toNickname", "Robert"));
    application(1203, "alice", "bob");
    bed.run(() -> bed.server.relations.request("bob", "alice"));
    application(1203, "bob", "alice");
    bed.await(() -> bed.data("OnFriendApplicationAdded").size() == 2);
    assertThat(bed.names()).containsExactly("OnFriendApplicationAdded", "OnFriendApplicationRejected", "OnFriendApplicationAdded");
    bed.run(() -> bed.server.relations.request("bob", "alice").put("createTime", 3000));
    application(1203, "bob", "alice");
    bed.await(() -> bed.data("OnFriendApplicationAdded").size() == 3);
  }

  @Test
  void deletedApplicationsStayAwayUntilTheyChange() throws Exception {
    bed.run(() -> bed.server.relations.request("bob", "alice"));
    SdkCore core = bed.loggedIn();
    bed.events.clear();
    bed.run(() -> core.relations().requests().delete(List.of(new Pair("bob", "alice"), new Pair("nobody", "alice"))));
    assertThat(bed.names()).containsExactly("OnFriendApplicationDeleted");
    again();
    assertThat(read(() -> core.relations().requests().received(RequestQuery.ALL))).isEmpty();
    assertThat(read(() -> core.relations().requests().unhandled(0))).isZero();
    bed.run(() -> bed.server.relations.request("bob", "alice").put("createTime", 2000));
    again();
    assertThat(read(() -> core.relations().requests().received(RequestQuery.ALL))).hasSize(1);
    assertThat(bed.data("OnFriendApplicationAdded")).hasSize(1);
  }

  @Test
  void applicationsAreListedInPartsAndByResult() throws Exception {
    bed.run(() -> {
      for (int i = 1; i <= 5; i++) {
        bed.server.relations.request("user" + i, "alice").put("createTime", i).put("handleResult", i == 3 ? 1 : 0);
      }
    });
    SdkCore core = bed.loggedIn();
    assertThat(read(() -> core.relations().requests().received(new RequestQuery(List.of(0), 1, 2))))
        .extracting(FriendRequestRow::fromUserID).containsExactly("user4", "user2");
    assertThat(read(() -> core.relations().requests().unhandled(2))).isEqualTo(2);
    assertThat(read(() -> core.relations().requests().sent(RequestQuery.ALL))).isEmpty();
  }

  @Test
  void searchesWithoutSenseAreRefused() throws Exception {
    SdkCore core = bed.loggedIn();
    for (FriendSearch search : List.of(new FriendSearch(null, true, true, true), new FriendSearch(List.of("a"), false, false, false))) {
      assertThatThrownBy(() -> read(() -> core.relations().friends().search(search))).cause()
          .isInstanceOfSatisfying(CoreException.class, refused -> assertThat(refused.code()).isEqualTo(10002));
    }
  }

  private interface Read<T> {

    T now();
  }

  private <T> T read(Read<T> read) throws Exception {
    return bed.on(() -> Future.succeededFuture(read.now()));
  }

  private String titleWithBob(SdkCore core) throws Exception {
    return CoreJson.tree(read(() -> core.conversations().several(List.of(WITH_BOB))).text()).path(0).path("showName").asText();
  }

  private void application(int type, String from, String to) throws Exception {
    tip(type, "{\"fromToUserID\":{\"fromUserID\":\"" + from + "\",\"toUserID\":\"" + to + "\"}}");
  }

  private void tip(int type, String detail) throws Exception {
    bed.run(() -> bed.server.push(bed.server.notification(type, detail, false)));
  }

  /** Loses the connection and gets it back. */
  private void again() throws Exception {
    long before = bed.names().stream().filter("OnSyncServerFinish"::equals).count();
    bed.run(bed.server::cut);
    bed.on(bed.server::accept);
    bed.await(() -> bed.names().stream().filter("OnSyncServerFinish"::equals).count() == before + 1);
  }
}
