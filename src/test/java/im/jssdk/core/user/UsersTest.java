package im.jssdk.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.SdkCore;
import im.jssdk.core.TestBed;
import im.jssdk.core.user.UserModule.SelfChange;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.proto.SubUserOnlineStatusElem;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The own account, other users, online status. */
class UsersTest {

  private TestBed bed;
  private SdkCore core;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    bed = new TestBed(folder, TestBed.withSyncGap(Duration.ofMillis(1)));
    core = bed.loggedIn();
    bed.events.clear();
  }

  @AfterEach
  void stop() throws Exception {
    bed.close();
  }

  @Test
  void theOwnAccountComesFromHere() throws Exception {
    bed.server.asked.clear();
    assertThat(CoreJson.write(bed.on(() -> core.users().self()))).isEqualTo("{\"userID\":\"alice\",\"nickname\":\"ALICE\","
        + "\"faceURL\":\"face/alice\",\"createTime\":1000,\"ex\":\"\",\"attachedInfo\":\"\",\"globalRecvMsgOpt\":0}");
    assertThat(bed.server.asked).isEmpty();
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() throws Exception {
    bed.on(() -> core.users().setSelf(new SelfChange("Alicia", null, null, null), "op"));
    assertThat(bed.data("OnSelfInfoUpdated").get(0)).contains("\"nickname\":\"Alicia\"", "\"faceURL\":\"face/alice\"");
    bed.on(() -> core.users().setSelf(new SelfChange(null, "", null, null), "op"));
    assertThat(bed.data("OnSelfInfoUpdated").get(1)).contains("\"nickname\":\"Alicia\"", "\"faceURL\":\"\"");
    bed.on(() -> core.users().setSelf(new SelfChange("Alicia", null, null, null), "op"));
    bed.on(() -> core.users().setSelf(new SelfChange(null, null, null, null), "op"));
    assertThat(bed.names()).hasSize(2);
    assertThat(bed.myStore().users().self().nickname()).isEqualTo("Alicia");
  }

  @Test
  void aFailedFirstSyncIsMadeUpForWhenTheAccountIsAskedFor(@TempDir Path another) throws Exception {
    try (TestBed other = new TestBed(another)) {
      other.server.failing.put("/user/get_users_info", new OpenImException(10000, "away"));
      SdkCore late = other.loggedIn();
      assertThatThrownBy(() -> other.on(() -> late.users().self())).hasCauseInstanceOf(OpenImException.class);
      other.server.failing.clear();
      assertThat(other.on(() -> late.users().self()).nickname()).isEqualTo("ALICE");
    }
  }

  @Test
  void unknownUsersAreLeftOut() throws Exception {
    bed.server.user("bob");
    List<UserInfo> found = bed.on(() -> core.users().fetch(List.of("nobody", "bob", "alice", "bob"), "op"));
    assertThat(found).extracting(UserInfo::userID).containsExactly("bob", "alice");
    assertThat(CoreJson.write(FullUser.of(found.get(0), null, null))).isEqualTo("{\"publicInfo\":{\"userID\":\"bob\",\"nickname\":\"BOB\","
        + "\"faceURL\":\"face/bob\",\"ex\":\"\",\"createTime\":1000},\"friendInfo\":null,\"blackInfo\":null}");
  }

  @Test
  void knownUsersAreNotAskedForTwice() throws Exception {
    bed.server.user("bob");
    bed.on(() -> core.users().known(List.of("bob"), "op"));
    bed.server.asked.clear();
    assertThat(bed.on(() -> core.users().known(List.of("bob"), "op"))).containsKey("bob");
    assertThat(bed.on(() -> core.users().known(List.of(), "op"))).isEmpty();
    assertThat(bed.server.asked).isEmpty();
  }

  @Test
  void watchedUsersAreToldOfUntilNoMore() throws Exception {
    bed.server.online.put("bob", Set.of(5));
    List<OnlineStatus> statuses = bed.on(() -> core.users().subscribe(List.of("bob", "carol", "bob"), "op"));
    assertThat(statuses).containsExactly(new OnlineStatus("bob", 1, List.of(5)), OnlineStatus.offline("carol"));
    bed.events.clear();
    status("bob", 5, 2, 5);
    status("bob", 2, 5);
    status("dave", 1);
    assertThat(bed.data("OnUserStatusChanged")).containsExactly("{\"userID\":\"bob\",\"status\":1,\"platformIDs\":[2,5]}");
    bed.on(() -> core.users().unsubscribe(List.of("bob", "nobody"), "op"));
    status("bob");
    assertThat(bed.names()).hasSize(1);
    assertThat(bed.on(() -> Future.succeededFuture(core.users().subscribed()))).containsExactly(OnlineStatus.offline("carol"));
    assertThat(bed.on(() -> core.users().subscribe(List.of(), "op"))).isEmpty();
  }

  @Test
  void subscriptionsAreMadeAgainAfterAReconnect() throws Exception {
    bed.on(() -> core.users().subscribe(List.of("bob"), "op"));
    bed.run(bed.server::cut);
    bed.server.online.put("bob", Set.of(1));
    bed.events.clear();
    bed.on(bed.server::accept);
    bed.await(() -> bed.names().contains("OnUserStatusChanged"));
    assertThat(bed.data("OnUserStatusChanged").get(0)).contains("\"status\":1");
  }

  @Test
  void tooManyWatchedUsersAreRefused() {
    List<String> many = IntStream.range(0, 5_001).mapToObj(Integer::toString).toList();
    assertThatThrownBy(() -> bed.on(() -> core.users().subscribe(many, "op"))).cause()
        .isInstanceOfSatisfying(CoreException.class, e -> assertThat(e.code()).isEqualTo(10002));
  }

  private void status(String userID, Integer... platforms) throws Exception {
    SubUserOnlineStatusTips tips = SubUserOnlineStatusTips.newBuilder().addSubscribers(SubUserOnlineStatusElem.newBuilder()
        .setUserID(userID).addAllOnlinePlatformIDs(List.of(platforms))).build();
    bed.run(() -> bed.server.listener().onOnlineStatus(tips));
  }
}
