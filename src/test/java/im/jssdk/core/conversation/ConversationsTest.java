package im.jssdk.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.CoreOptions;
import im.jssdk.core.JsonText;
import im.jssdk.core.SdkCore;
import im.jssdk.core.TestBed;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conversation list as clients see and change it. */
class ConversationsTest {

  private static final String WITH_BOB = "si_alice_bob";
  private static final String WITH_CAROL = "si_alice_carol";

  private TestBed bed;
  private SdkCore core;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    CoreOptions defaults = CoreOptions.defaults();
    bed = new TestBed(folder, new CoreOptions(Duration.ofMillis(1), defaults.syncRetry(), defaults.seqCheck(), defaults.syncsAtOnce(), defaults.typingLife(), Duration.ofMillis(50)));
    core = bed.loggedIn();
  }

  @AfterEach
  void stop() throws Exception {
    bed.close();
  }

  @Test
  void theListBeginsWithThePinnedOnesThenWhatWasTouchedLast() throws Exception {
    arrive("bob", "carol", "dave");
    assertThat(ids(this::list)).containsExactly("si_alice_dave", WITH_CAROL, WITH_BOB);
    bed.on(() -> core.conversations().setDraft(WITH_CAROL, "dear carol"));
    assertThat(ids(this::list)).containsExactly(WITH_CAROL, "si_alice_dave", WITH_BOB);
    bed.on(() -> core.conversations().change(WITH_BOB, ConversationChange.pinned(true), "op"));
    assertThat(ids(this::list)).containsExactly(WITH_BOB, WITH_CAROL, "si_alice_dave");
    assertThat(ids(() -> core.conversations().page(1, 1))).containsExactly(WITH_CAROL);
    assertThat(ids(() -> core.conversations().page(-1, 2))).containsExactly(WITH_BOB, WITH_CAROL);
    assertThat(ids(() -> core.conversations().page(3, 10))).isEmpty();
    assertThat(ids(() -> core.conversations().page(0, 0))).isEmpty();
    assertThat(ids(() -> core.conversations().page(1, Integer.MAX_VALUE))).hasSize(2);
    assertThat(ids(() -> core.conversations().several(List.of(WITH_CAROL, "si_unknown", WITH_BOB))))
        .containsExactly(WITH_BOB, WITH_CAROL);
  }

  @Test
  void aConversationHasAllItsFields() throws Exception {
    arrive("bob");
    JsonNode row = json(this::list).get(0);
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactlyInAnyOrder("conversationID", "conversationType", "userID", "groupID", "showName",
        "faceURL", "recvMsgOpt", "unreadCount", "groupAtType", "latestMsg", "latestMsgSendTime", "draftText",
        "draftTextTime", "burnDuration", "msgDestructTime", "isPinned", "isPrivateChat", "isNotInGroup", "isMsgDestruct",
        "updateUnreadCountTime", "attachedInfo", "ex", "maxSeq", "minSeq", "hasReadSeq");
    assertThat(row.path("latestMsg").isTextual()).isTrue();
    assertThat(row.path("burnDuration").asInt()).isEqualTo(30);
    assertThat(row.path("msgDestructTime").asInt()).isEqualTo(604_800);
  }

  @Test
  void aDraftShowsAHiddenConversationAndAnEmptyOneGoes() throws Exception {
    bed.on(() -> core.conversations().obtain(1, "bob").recover(unknown -> {
      bed.server.user("bob");
      return core.conversations().obtain(1, "bob");
    }));
    assertThat(ids(this::list)).isEmpty();
    bed.on(() -> core.conversations().setDraft(WITH_BOB, "dear bob"));
    assertThat(bed.data("OnConversationChanged").get(0)).contains("\"draftText\":\"dear bob\"");
    assertThat(ids(this::list)).containsExactly(WITH_BOB);
    bed.on(() -> core.conversations().setDraft(WITH_BOB, ""));
    assertThat(bed.data("OnConversationChanged").get(1)).contains("\"draftText\":\"\"", "\"draftTextTime\":0");
    bed.on(() -> core.conversations().setDraft(WITH_BOB, ""));
    assertThat(bed.data("OnConversationChanged")).hasSize(3);
    assertFails(() -> core.conversations().setDraft("si_unknown", "x"), CoreErrors.UNKNOWN);
  }

  @Test
  void settingsGoToTheServerAndComeBackWithItsOthers() throws Exception {
    arrive("bob");
    bed.events.clear();
    bed.on(() -> core.conversations().change(WITH_BOB, ConversationChange.receiveOption(2), "op"));
    JsonNode row = CoreJson.tree(bed.data("OnConversationChanged").get(0)).get(0);
    assertThat(row.path("recvMsgOpt").asInt()).isEqualTo(2);
    assertThat(row.path("burnDuration").asInt()).isZero();
    assertThat(bed.names()).containsExactly("OnConversationChanged");
    assertThat(bed.on(() -> Future.succeededFuture(core.conversations().totalUnread()))).isZero();
    bed.on(() -> core.conversations().change(WITH_BOB, ConversationChange.receiveOption(2), "op"));
    assertThat(bed.names()).hasSize(1);
    assertFails(() -> core.conversations().change("si_unknown", ConversationChange.pinned(true), "op"), CoreErrors.UNKNOWN);
    bed.server.failing.put("/conversation/set_conversations", new OpenImException(1001, "no"));
    assertThatThrownBy(() -> bed.on(() -> core.conversations().change(WITH_BOB, ConversationChange.pinned(true), "op")))
        .hasCauseInstanceOf(OpenImException.class);
  }

  @Test
  void aMentionGoesWhenItIsResetAndNotBefore() throws Exception {
    arrive("bob");
    mention();
    bed.on(() -> core.conversations().change(WITH_BOB, ConversationChange.pinned(true), "op"));
    assertThat(json(this::list).get(0).path("groupAtType").asInt()).isEqualTo(1);
    bed.on(() -> core.conversations().change(WITH_BOB, ConversationChange.noMention(), "op"));
    assertThat(json(this::list).get(0).path("groupAtType").asInt()).isZero();
  }

  private void mention() throws Exception {
    bed.run(() -> bed.inbox.book.update(WITH_BOB, row -> ConversationEdit.of(row).groupAtType(1).row()));
  }

  @Test
  void hidingIsSilentAndTheNextMessageShowsItAsNew() throws Exception {
    arrive("bob", "bob", "carol");
    bed.events.clear();
    bed.on(() -> core.conversations().hide(WITH_BOB));
    assertThat(bed.events).isEmpty();
    assertThat(ids(this::list)).containsExactly(WITH_CAROL);
    assertThat(bed.on(() -> Future.succeededFuture(core.conversations().totalUnread()))).isEqualTo(1);
    arrive("bob");
    assertThat(bed.data("OnNewConversation").get(0)).contains("\"unreadCount\":1");
    assertThat(bed.data("OnTotalUnreadMessageCountChanged")).containsExactly("2");
    bed.on(() -> core.conversations().hideAll());
    bed.on(() -> core.conversations().hideAll());
    assertThat(ids(this::list)).isEmpty();
    assertFails(() -> core.conversations().hide("si_unknown"), CoreErrors.UNKNOWN);
  }

  @Test
  void aMessageThatTheUserSendsChangesAHiddenConversation() throws Exception {
    arrive("bob");
    bed.on(() -> core.conversations().hide(WITH_BOB));
    bed.events.clear();
    ConversationBook.Arrival sent = new ConversationBook.Arrival(WITH_BOB, 1, "bob", "", "{\"clientMsgID\":\"mine\"}",
        System.currentTimeMillis(), 0);
    bed.on(() -> bed.inbox.book.messageSent(sent, () -> { }));
    assertThat(bed.names()).containsExactly("OnConversationChanged");
  }

  @Test
  void theFirstMessageOfAllThatTheUserSendsMakesAConversationNew() throws Exception {
    bed.server.user("bob");
    bed.on(() -> bed.inbox.book.obtain(1, "bob"));
    ConversationBook.Arrival sent = new ConversationBook.Arrival(WITH_BOB, 1, "bob", "", "{\"clientMsgID\":\"mine\"}",
        System.currentTimeMillis(), 0);
    bed.on(() -> bed.inbox.book.messageSent(sent, () -> { }));
    bed.on(() -> bed.inbox.book.messageSent(sent, () -> { }));
    assertThat(bed.data("OnNewConversation")).hasSize(1);
  }

  @Test
  void aConversationThatAClientOpenedIsNotNewWithItsFirstMessage() throws Exception {
    bed.server.user("bob");
    bed.on(() -> bed.inbox.book.obtain(1, "bob"));
    bed.on(() -> core.conversations().obtain(1, "bob"));
    ConversationBook.Arrival sent = new ConversationBook.Arrival(WITH_BOB, 1, "bob", "", "{\"clientMsgID\":\"mine\"}",
        System.currentTimeMillis(), 0);
    bed.events.clear();
    bed.on(() -> bed.inbox.book.messageSent(sent, () -> { }));
    assertThat(bed.names()).containsExactly("OnConversationChanged");
  }

  @Test
  void conversationsAreMadeForWhomTheServerKnows() throws Exception {
    bed.server.user("bob");
    ConversationRow single = bed.on(() -> core.conversations().obtain(1, "bob"));
    assertThat(single.showName()).isEqualTo("BOB");
    assertThat(bed.on(() -> core.conversations().obtain(1, "bob"))).isEqualTo(single);
    assertThat(bed.on(() -> core.conversations().obtain(3, "team1")).showName()).isEqualTo("The team1");
    assertThat(bed.on(() -> core.conversations().obtain(4, "system")).conversationID()).isEqualTo("sn_alice_system");
    assertFails(() -> core.conversations().obtain(1, "nobody"), CoreErrors.USER_NOT_FOUND);
    assertFails(() -> core.conversations().obtain(3, "nogroup"), CoreErrors.GROUP_NOT_FOUND);
    assertFails(() -> core.conversations().obtain(9, "bob"), CoreErrors.ARGUMENTS);
    assertThat(bed.names()).doesNotContain("OnNewConversation");
  }

  @Test
  void searchLooksAtTitles() throws Exception {
    arrive("bob", "bobby", "carol");
    List<ConversationRow> found = bed.on(() -> Future.succeededFuture(core.conversations().search("ob")));
    assertThat(found).extracting(ConversationRow::userID).containsExactly("bobby", "bob");
    assertFails(() -> Future.succeededFuture(core.conversations().search("")), CoreErrors.ARGUMENTS);
  }

  @Test
  void anOlderMessageDoesNotBecomeTheLatest() throws Exception {
    MsgData first = bed.on(() -> Future.succeededFuture(bed.server.message("bob")));
    MsgData second = bed.on(() -> Future.succeededFuture(
        bed.server.message("bob").toBuilder().setSendTime(first.getSendTime() - 5).build()));
    bed.run(() -> bed.server.push(first));
    bed.run(() -> bed.server.push(second));
    bed.await(() -> bed.inbox.received.size() == 2);
    JsonNode row = json(this::list).get(0);
    assertThat(row.path("latestMsg").asText()).contains("\"seq\":1");
    assertThat(row.path("unreadCount").asInt()).isEqualTo(2);
  }

  @Test
  void theListIsTheSameAfterItHasLeftTheMemory() throws Exception {
    arrive("bob", "carol");
    String before = bed.on(() -> Future.succeededFuture(list().text()));
    // A timer that is set now fires after the one that drops the list, which is looked at every 50 ms.
    bed.vertx.timer(300).toCompletionStage().toCompletableFuture().get();
    arrive("bob");
    String after = bed.on(() -> Future.succeededFuture(list().text()));
    assertThat(CoreJson.tree(after)).hasSize(2);
    assertThat(CoreJson.tree(after).get(1)).isEqualTo(CoreJson.tree(before).get(0));
  }

  private JsonText list() {
    return core.conversations().list();
  }

  /** Messages of these peers, pushed and taken in. */
  private void arrive(String... peers) throws Exception {
    int before = bed.inbox.received.size();
    for (String peer : peers) {
      bed.run(() -> bed.server.push(bed.server.message(peer)));
    }
    bed.await(() -> bed.inbox.received.size() == before + peers.length);
  }

  private JsonNode json(Supplier<JsonText> text) throws Exception {
    return CoreJson.tree(bed.on(() -> Future.succeededFuture(text.get().text())));
  }

  private List<String> ids(Supplier<JsonText> text) throws Exception {
    List<String> ids = new ArrayList<>();
    json(text).forEach(row -> ids.add(row.path("conversationID").asText()));
    return ids;
  }

  private void assertFails(Supplier<Future<?>> call, int code) {
    assertThatThrownBy(() -> bed.on(() -> call.get().mapEmpty())).cause()
        .isInstanceOfSatisfying(CoreException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
