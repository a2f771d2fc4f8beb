package im.jssdk.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreOptions;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.core.user.UserModule;
import im.jssdk.openim.OpenImException;
import im.jssdk.store.ConversationRepository;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final String WITH_BOB = "si_alice_bob";

  private final Vertx vertx = Vertx.vertx();
  private final List<CoreEvent> events = new ArrayList<>();
  /** What happened, in order: a write, its commit, events by name. */
  private final List<String> steps = new ArrayList<>();
  private final Rows rows = new Rows();
  private final Map<String, Title> friends = new HashMap<>(Map.of("bob", new Title("Bob", "b.png")));
  private final ConversationTable table = new ConversationTable(vertx, rows, Duration.ofMinutes(1));
  private final CoreContext context = new CoreContext(vertx, "alice", 5, null, null, null, this::noteEvent, Clock.systemUTC(),
      () -> "op", CoreOptions.defaults());
  private final Arrivals arrivals = new Arrivals(context, table, new ConversationEvents(this::noteEvent, table),
      new Titles(context, serverOutOfReach(), userIDs -> known(userIDs)));

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aNewConversationHasItsTitleAndIsToldWhenItIsWritten() {
    takeIn(true, from("bob", "m1", 1000, 1));
    assertThat(steps).containsExactly("write", "committed", "OnNewConversation", "OnTotalUnreadMessageCountChanged");
    ConversationRow row = table.find(WITH_BOB);
    assertThat(row.showName()).isEqualTo("Bob");
    assertThat(row.faceURL()).isEqualTo("b.png");
    assertThat(events.get(1).data()).isEqualTo("1");
  }

  @Test
  void oneThatClientsKnowChangesAndOneThatTheyDoNotAppears() {
    takeIn(true, from("bob", "m1", 1000, 0));
    steps.clear();
    takeIn(true, from("bob", "m2", 2000, 0));
    assertThat(steps).containsExactly("write", "committed", "OnConversationChanged");
    steps.clear();
    takeIn(false, from("bob", "m3", 3000, 0));
    assertThat(steps).containsExactly("write", "committed", "OnNewConversation");
  }

  @Test
  void severalOfOneConversationAreOneChange() {
    takeIn(true, from("bob", "m1", 1000, 1), from("bob", "m3", 3000, 1), from("bob", "m2", 2000, 1));
    ConversationRow row = table.find(WITH_BOB);
    assertThat(row.unreadCount()).isEqualTo(3);
    assertThat(row.latestMsgSendTime()).isEqualTo(3000);
    assertThat(row.latestMsg()).contains("m3");
    assertThat(steps).containsExactly("write", "committed", "OnNewConversation", "OnTotalUnreadMessageCountChanged");
  }

  @Test
  void whatChangesNothingIsNotTold() {
    takeIn(true, from("bob", "m2", 2000, 1));
    events.clear();
    rows.saved.clear();
    takeIn(true, from("bob", "m1", 1000, 0));
    assertThat(events).isEmpty();
    assertThat(rows.saved).isEmpty();
  }

  @Test
  void withoutATitleTheMessageComesAllTheSameAndTheTitleIsAskedForAgain() {
    takeIn(true, from("carol", "m1", 1000, 1));
    assertThat(table.find("si_alice_carol").showName()).isEqualTo("UserNotFound");
    assertThat(arrivals.lackTitles()).isTrue();

    Map<String, Title> found = new HashMap<>();
    assertThat(arrivals.findMissingTitles(found::put).failed()).isTrue();
    assertThat(arrivals.lackTitles()).isTrue();

    friends.put("carol", new Title("Carol", ""));
    assertThat(arrivals.findMissingTitles(found::put).succeeded()).isTrue();
    assertThat(found).containsExactly(Map.entry("si_alice_carol", new Title("Carol", "")));
    assertThat(arrivals.lackTitles()).isFalse();
  }

  private void takeIn(boolean wasThere, Arrival... some) {
    Future<Void> taken = arrivals.takeIn(List.of(some), row -> wasThere, touched -> {
      steps.add("write");
      table.write(touched);
    }, () -> steps.add("committed"));
    assertThat(taken.succeeded()).isTrue();
  }

  private void noteEvent(CoreEvent event) {
    events.add(event);
    steps.add(event.name());
  }

  private Map<String, Title> known(Collection<String> userIDs) {
    Map<String, Title> titles = new HashMap<>(friends);
    titles.keySet().retainAll(userIDs);
    return titles;
  }

  private static Arrival from(String userID, String clientMsgID, long sendTime, int unreadAdded) {
    return new Arrival("si_alice_" + userID, 1, userID, "", "{\"clientMsgID\":\"" + clientMsgID + "\"}", sendTime, unreadAdded);
  }

  private static UserModule serverOutOfReach() {
    return (UserModule) Proxy.newProxyInstance(UserModule.class.getClassLoader(), new Class<?>[] {UserModule.class},
        (self, method, arguments) -> Future.failedFuture(new OpenImException(CoreErrors.NETWORK, "the OpenIM server is out of reach")));
  }

  private static final class Rows implements ConversationRepository {

    private final Map<String, ConversationRow> stored = new LinkedHashMap<>();
    private final List<ConversationRow> saved = new ArrayList<>();

    @Override
    public List<ConversationRow> all() {
      return List.copyOf(stored.values());
    }

    @Override
    public List<ConversationRow> destructing() {
      return all().stream().filter(ConversationRow::isMsgDestruct).toList();
    }

    @Override
    public ConversationRow find(String conversationID) {
      return stored.get(conversationID);
    }

    @Override
    public void save(Collection<ConversationRow> some) {
      saved.addAll(some);
      some.forEach(row -> stored.put(row.conversationID(), row));
    }

    @Override
    public void delete(Collection<String> conversationIDs) {
      stored.keySet().removeAll(conversationIDs);
    }
  }
}
