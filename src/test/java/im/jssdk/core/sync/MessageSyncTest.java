package im.jssdk.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreJson;
import im.jssdk.core.CoreOptions;
import im.jssdk.core.SdkCore;
import im.jssdk.core.TestBed;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in by syncs and pushes, and in which order it is told. */
class MessageSyncTest {

  private static final String WITH_BOB = "si_alice_bob";
  private static final String MY_NOTIFICATIONS = "n_alice_alice";

  private static final OpenImException OUTAGE = new OpenImException(OpenImException.NETWORK, "out of reach");

  @TempDir
  private Path folder;
  private TestBed bed;

  @BeforeEach
  void start() throws Exception {
    bed = new TestBed(folder, TestBed.withSyncGap(Duration.ofMillis(1)));
  }

  @AfterEach
  void stop() throws Exception {
    bed.close();
  }

  @Test
  void aFirstLoginBringsTheNewestMessageTheUnreadCountAndTheSettings() throws Exception {
    bed.run(() -> messages(61));
    SdkCore core = bed.loggedIn();
    assertThat(bed.inbox.received).containsExactly(WITH_BOB + ":61");
    assertThat(bed.server.pulled).containsExactly(WITH_BOB + ":1-61/1");
    assertThat(bed.names()).containsExactly("OnConnecting", "OnConnectSuccess", "OnSyncServerStart", "OnNewConversation",
        "OnConversationChanged", "OnTotalUnreadMessageCountChanged", "OnSyncServerFinish");
    assertThat(bed.data("OnNewConversation").get(0)).contains("\"unreadCount\":61", "\"showName\":\"BOB\"",
        "\"burnDuration\":0", "\"msgDestructTime\":604800", "\"isPinned\":false");
    assertThat(bed.data("OnConversationChanged").get(0)).contains("\"unreadCount\":61", "\"msgDestructTime\":0");
    assertThat(bed.data("OnTotalUnreadMessageCountChanged")).containsExactly("61");
    assertThat(core.conversations().totalUnread()).isEqualTo(61);
  }

  @Test
  void afterACutOfALiveCoreAllThatWasMissedComesInOrder() throws Exception {
    bed.run(() -> messages(3));
    bed.loggedIn();
    bed.inbox.received.clear();
    bed.run(bed.server::cut);
    bed.run(() -> messages(20));
    bed.events.clear();
    reconnect();
    assertThat(bed.inbox.received).containsExactlyElementsOf(seqs(WITH_BOB, 4, 23));
    assertThat(bed.data("OnTotalUnreadMessageCountChanged")).last().isEqualTo("23");
  }

  @Test
  void ofALongAbsenceTheNewestHundredArePulled() throws Exception {
    bed.run(() -> messages(1));
    bed.loggedIn();
    bed.inbox.received.clear();
    bed.run(bed.server::cut);
    bed.run(() -> messages(250));
    reconnect();
    assertThat(bed.inbox.received).containsExactlyElementsOf(seqs(WITH_BOB, 152, 251));
  }

  @Test
  void aReconnectWithNothingNewTellsNothing() throws Exception {
    bed.run(() -> messages(3));
    bed.loggedIn();
    bed.run(bed.server::cut);
    bed.events.clear();
    reconnect();
    assertThat(bed.names()).containsExactly("OnConnectSuccess", "OnSyncServerStart", "OnSyncServerFinish");
  }

  @Test
  void readElsewhereWhileAwayShowsAfterTheReconnect() throws Exception {
    bed.run(() -> messages(3));
    bed.loggedIn();
    bed.run(bed.server::cut);
    bed.run(() -> bed.server.read(WITH_BOB, 3));
    bed.events.clear();
    reconnect();
    assertThat(bed.data("OnConversationChanged").get(0)).contains("\"unreadCount\":0", "\"hasReadSeq\":3");
    assertThat(bed.data("OnTotalUnreadMessageCountChanged")).containsExactly("0");
  }

  @Test
  void pushesInOrderAreTakenAsTheyAre() throws Exception {
    bed.loggedIn();
    bed.run(() -> {
      bed.server.push(bed.server.message("bob"));
      bed.server.push(bed.server.message("bob"));
    });
    bed.await(() -> bed.inbox.received.size() == 2);
    assertThat(bed.inbox.received).containsExactly(WITH_BOB + ":1", WITH_BOB + ":2");
    assertThat(bed.server.pulled).isEmpty();
    assertThat(bed.data("OnTotalUnreadMessageCountChanged")).last().isEqualTo("2");
  }

  @Test
  void whatASyncCouldNotGetIsAskedForAgain() throws Exception {
    retrySoon();
    bed.run(() -> bed.server.failing.put("/conversation/get_incremental_conversations", OUTAGE));
    bed.loggedIn();
    bed.run(() -> {
      bed.server.failing.clear();
      bed.server.row(WITH_BOB, 1).put("userID", "bob").put("isPinned", true);
      bed.server.message("bob");
      bed.events.clear();
    });
    bed.await(() -> bed.names().contains("OnNewConversation"));
    assertThat(bed.data("OnNewConversation").get(0)).contains("\"isPinned\":true");
    assertThat(bed.names()).as("the clients were told that the sync has ended").doesNotContain("OnSyncServerStart");
  }

  @Test
  void aSyncWithoutMessagesFailsAndComesAgain() throws Exception {
    retrySoon();
    bed.run(() -> {
      messages(3);
      bed.server.failing.put("W:" + ReqIdentifier.PULL_BY_RANGE, OUTAGE);
    });
    SdkCore core = bed.core();
    bed.on(() -> core.login(TestBed.CREDENTIALS));
    bed.on(bed.server::accept);
    bed.await(() -> bed.names().contains("OnSyncServerFailed"));
    bed.run(bed.server.failing::clear);
    bed.await(() -> bed.names().contains("OnSyncServerFinish"));
    assertThat(bed.inbox.received).containsExactly(WITH_BOB + ":3");
  }

  @Test
  void aPushThatCouldNotBeTakenInIsLookedAfter() throws Exception {
    retrySoon();
    bed.loggedIn();
    bed.run(() -> {
      bed.inbox.failure = new IllegalStateException("the disk is full");
      bed.server.push(bed.server.message("bob"));
    });
    bed.run(() -> bed.inbox.failure = null);
    bed.await(() -> bed.inbox.received.contains(WITH_BOB + ":1"));
  }

  @Test
  void aNotificationDuringAnOutageIsMadeGood() throws Exception {
    retrySoon();
    bed.loggedIn();
    bed.run(() -> {
      bed.server.failing.put("/user/get_users_info", OUTAGE);
      bed.server.user(TestBed.ME).put("nickname", "Alicia");
      bed.server.push(bed.server.notification(1303, "{\"userID\":\"alice\"}", true));
    });
    bed.run(bed.server.failing::clear);
    bed.await(() -> bed.names().contains("OnSelfInfoUpdated"));
  }

  @Test
  void syncsOfManyUsersWaitForTheirTurn() throws Exception {
    restart(new CoreOptions(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ZERO, 1, Duration.ofSeconds(10), Duration.ofMinutes(2)));
    Promise<Void> hold = Promise.promise();
    bed.run(() -> bed.server.held.put("W:" + ReqIdentifier.NEWEST_SEQ, hold));
    SdkCore first = bed.core();
    bed.on(() -> first.login(TestBed.CREDENTIALS));
    bed.on(bed.server::accept);
    bed.await(() -> bed.names().contains("OnSyncServerStart"));
    bed.events.clear();

    SdkCore second = bed.core();
    bed.on(() -> second.login(TestBed.CREDENTIALS));
    bed.on(bed.server::accept);
    SdkCore third = bed.core();
    bed.on(() -> third.login(TestBed.CREDENTIALS));
    bed.on(bed.server::accept);
    bed.await(() -> bed.names().stream().filter("OnConnectSuccess"::equals).count() == 2);
    assertThat(bed.names()).doesNotContain("OnSyncServerStart");
    // One that waits and closes must not keep the others from their turn.
    bed.run(second::close);
    bed.on(bed.server::accept);
    bed.run(hold::complete);
    bed.await(() -> bed.names().stream().filter("OnSyncServerFinish"::equals).count() >= 2);
  }

  private void retrySoon() throws Exception {
    restart(new CoreOptions(Duration.ofMillis(1), Duration.ofMillis(20), Duration.ZERO, 32, Duration.ofSeconds(10), Duration.ofMinutes(2)));
  }

  private void restart(CoreOptions options) throws Exception {
    bed.close();
    bed = new TestBed(folder, options);
  }

  @Test
  void whatWasNotPushedIsFoundWithoutAConnect() throws Exception {
    restart(TestBed.withSyncGap(Duration.ofMillis(1)).withSeqCheck(Duration.ofMillis(40)));
    bed.loggedIn();
    bed.events.clear();
    bed.run(() -> messages(2));
    bed.await(() -> bed.inbox.received.contains(WITH_BOB + ":2"));
    bed.run(() -> messages(1));
    bed.await(() -> bed.inbox.received.contains(WITH_BOB + ":3"));
    assertThat(bed.inbox.received).containsExactlyElementsOf(seqs(WITH_BOB, 1, 3));
    assertThat(bed.names()).doesNotContain("OnSyncServerStart", "OnSyncServerFinish", "OnConnecting");
  }

  @Test
  void withoutAConnectionNobodyIsAskedWhatWasNotPushed() throws Exception {
    restart(TestBed.withSyncGap(Duration.ofMillis(1)).withSeqCheck(Duration.ofMillis(2)));
    SdkCore core = bed.loggedIn();
    bed.run(bed.server::cut);
    bed.run(() -> { });
    List<String> asked = List.copyOf(bed.server.asked);
    Thread.sleep(30);
    assertThat(bed.server.asked).isEqualTo(asked);
    assertThat(core.loginStatus()).isEqualTo(3);
  }

  @Test
  void aGapIsPulledAndARepeatedPushIsIgnored() throws Exception {
    bed.loggedIn();
    MsgData first = bed.on(() -> Future.succeededFuture(bed.server.message("bob")));
    bed.run(() -> {
      bed.server.push(first);
      bed.server.message("bob");
      bed.server.message("bob");
      bed.server.push(bed.server.message("bob"));
      bed.server.push(first);
    });
    bed.await(() -> bed.inbox.received.size() == 4);
    assertThat(bed.inbox.received).containsExactlyElementsOf(seqs(WITH_BOB, 1, 4));
    assertThat(bed.server.pulled).containsExactly(WITH_BOB + ":2-4/100");
  }

  @Test
  void ofAConversationNeverSeenOnlyTheNewestFewArePulled() throws Exception {
    bed.loggedIn();
    bed.run(() -> {
      messages(57);
      bed.server.push(bed.server.message("bob"));
    });
    bed.await(() -> bed.inbox.received.size() == 10);
    assertThat(bed.server.pulled).containsExactly(WITH_BOB + ":1-58/10");
  }

  @Test
  void pushesThatCameDuringOtherWorkAreTakenTogether() throws Exception {
    bed.loggedIn();
    Promise<Void> hold = Promise.promise();
    bed.server.held.put("/user/get_users_info", hold);
    bed.run(() -> bed.server.push(bed.server.message("bob")));
    bed.run(() -> {
      for (int i = 0; i < 30; i++) {
        bed.server.push(bed.server.message("bob"));
      }
      hold.complete();
    });
    bed.await(() -> bed.inbox.received.size() == 31);
    assertThat(bed.inbox.received).containsExactlyElementsOf(seqs(WITH_BOB, 1, 31));
    assertThat(bed.data("OnTotalUnreadMessageCountChanged")).containsExactly("1", "31");
  }

  @Test
  void whatCouldNotBeStoredComesAgain() throws Exception {
    bed.loggedIn();
    bed.inbox.failure = new IllegalStateException("disk full");
    bed.run(() -> bed.server.push(bed.server.message("bob")));
    bed.inbox.failure = null;
    bed.run(() -> bed.server.push(bed.server.message("bob")));
    bed.await(() -> bed.inbox.received.size() == 2);
    assertThat(bed.inbox.received).containsExactly(WITH_BOB + ":1", WITH_BOB + ":2");
  }

  @Test
  void missedNotificationsComeInFullButNotAtAFirstLogin() throws Exception {
    bed.run(() -> bed.server.notification(2102, "{}", true));
    bed.loggedIn();
    assertThat(bed.inbox.notified).isEmpty();
    assertThat(bed.on(() -> Future.succeededFuture(bed.myStore().sync().handledSeqs())))
        .containsEntry(MY_NOTIFICATIONS, 1L);
    bed.run(bed.server::cut);
    bed.run(() -> {
      bed.server.notification(2101, "{}", true);
      bed.server.notification(2102, "{}", true);
    });
    reconnect();
    assertThat(bed.inbox.notified).containsExactly(2101, 2102);
    assertThat(bed.on(() -> Future.succeededFuture(bed.myStore().sync().handledSeqs())))
        .containsEntry(MY_NOTIFICATIONS, 3L);
  }

  @Test
  void aNotificationThatCanNotBeReadHarmsNoOther() throws Exception {
    bed.loggedIn();
    MsgData broken = MsgData.newBuilder().setContentType(2101).setSendID("alice").build();
    bed.run(() -> bed.server.push(broken, bed.server.notification(2200, "{}", false), bed.server.notification(9999, "{}", false)));
    bed.await(() -> !bed.inbox.notified.isEmpty());
    assertThat(bed.inbox.notified).containsExactly(2200);
  }

  @Test
  void aTipBringsChangedSettings() throws Exception {
    bed.run(() -> messages(1));
    bed.loggedIn();
    bed.events.clear();
    bed.run(() -> {
      bed.server.row(WITH_BOB, 1).put("isPinned", true);
      bed.server.push(bed.server.notification(1300, "{\"conversationIDList\":[\"" + WITH_BOB + "\"]}", false));
    });
    bed.await(() -> bed.names().contains("OnConversationChanged"));
    assertThat(bed.data("OnConversationChanged").get(0)).contains("\"isPinned\":true", "\"unreadCount\":1");
  }

  @Test
  void wakingUpLooksAtSeqsOnly() throws Exception {
    bed.run(() -> messages(1));
    SdkCore core = bed.loggedIn();
    bed.events.clear();
    bed.server.asked.clear();
    bed.run(() -> {
      bed.server.message("bob");
      bed.server.row(WITH_BOB, 1).put("isPinned", true);
    });
    bed.on(() -> core.setAppBackground(false, "op"));
    bed.await(() -> bed.names().contains("OnTotalUnreadMessageCountChanged"));
    assertThat(bed.server.asked).containsExactly("W:2004", "W:1001", "W:1006", "W:1002");
    assertThat(bed.data("OnTotalUnreadMessageCountChanged")).containsExactly("2");
    assertThat(bed.names()).doesNotContain("OnSyncServerStart", "OnSyncServerFinish");
  }

  @Test
  void aSettingThatIsChangedDuringASyncIsNotUndone() throws Exception {
    bed.run(() -> messages(1));
    SdkCore core = bed.loggedIn();
    bed.run(bed.server::cut);
    Promise<Void> hold = Promise.promise();
    bed.run(() -> {
      bed.server.row(WITH_BOB, 1).put("ex", "old");
      bed.server.message("bob");
      bed.server.held.put("W:1002", hold);
    });
    bed.on(bed.server::accept);
    bed.await(() -> bed.server.asked.stream().filter("W:1002"::equals).count() == 2);
    bed.on(() -> core.conversations().change(WITH_BOB, ConversationChange.extra("new"), "op"));
    bed.on(bed.server::accept);
    bed.run(hold::complete);
    bed.await(() -> bed.names().stream().filter("OnSyncServerFinish"::equals).count() >= 2);
    assertThat(bed.on(() -> Future.succeededFuture(core.conversations().list().text()))).contains("\"ex\":\"new\"");
  }

  @Test
  void aTipBringsTheOwnAccount() throws Exception {
    bed.loggedIn();
    bed.run(() -> {
      bed.server.user("alice").put("nickname", "Alicia");
      bed.server.push(bed.server.notification(1303, CoreJson.write(Map.of("userID", "alice")), false));
    });
    bed.await(() -> bed.names().contains("OnSelfInfoUpdated"));
    assertThat(bed.data("OnSelfInfoUpdated").get(0)).contains("\"nickname\":\"Alicia\"", "\"attachedInfo\":\"\"");
  }

  @Test
  void aConversationWhoseNewestMessageIsDeletedStillShows() throws Exception {
    bed.run(() -> {
      messages(2);
      MsgData hole = MsgData.newBuilder().setSeq(2).setStatus(4).build();
      bed.server.replace(WITH_BOB, hole);
    });
    SdkCore core = bed.loggedIn();
    assertThat(bed.inbox.received).containsExactly(WITH_BOB + ":2", WITH_BOB + ":1");
    assertThat(bed.on(() -> Future.succeededFuture(core.conversations().list().text()))).contains(WITH_BOB);
  }

  @Test
  void aSyncThatFailsSaysSoAndTheNextOneMakesItGood() throws Exception {
    SdkCore core = bed.core();
    bed.on(() -> core.login(TestBed.CREDENTIALS));
    bed.run(() -> {
      messages(2);
      bed.server.failing.put("W:1002", new OpenImException(10001, "no answer"));
    });
    bed.on(bed.server::accept);
    bed.await(() -> bed.names().contains("OnSyncServerFailed"));
    bed.server.failing.clear();
    bed.run(bed.server::cut);
    reconnect();
    assertThat(bed.inbox.received).containsExactly(WITH_BOB + ":2");
  }

  @Test
  void partsOfASyncMayFailAndTheMessagesComeAllTheSame() throws Exception {
    bed.run(() -> {
      messages(2);
      bed.server.failing.put("/conversation/get_incremental_conversations", new OpenImException(500, "broken"));
      bed.server.failing.put("/user/get_users_info", new OpenImException(500, "broken"));
      bed.server.failing.put("W:1006", new OpenImException(10001, "no answer"));
    });
    bed.loggedIn();
    assertThat(bed.inbox.received).containsExactly(WITH_BOB + ":2");
    assertThat(bed.data("OnNewConversation").get(0)).contains("\"userID\":\"bob\"");
    bed.server.failing.clear();
    bed.run(bed.server::cut);
    bed.events.clear();
    reconnect();
    assertThat(bed.data("OnConversationChanged")).last().asString().contains("\"showName\":\"BOB\"");
  }

  private void messages(int count) {
    for (int i = 0; i < count; i++) {
      bed.server.message("bob");
    }
  }

  private void reconnect() throws Exception {
    long finished = bed.names().stream().filter("OnSyncServerFinish"::equals).count();
    bed.on(bed.server::accept);
    bed.await(() -> bed.names().stream().filter("OnSyncServerFinish"::equals).count() > finished);
  }

  private static List<String> seqs(String conversationID, int first, int last) {
    List<String> all = new ArrayList<>();
    for (int seq = first; seq <= last; seq++) {
      all.add(conversationID + ":" + seq);
    }
    return all;
  }
}
