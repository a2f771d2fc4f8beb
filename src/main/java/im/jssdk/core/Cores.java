package im.jssdk.core;

import im.jssdk.core.message.MessageParts;
import im.jssdk.core.user.UserDirectory;
import im.jssdk.limits.Turns;
import im.jssdk.store.Store;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** Makes the cores of one node and holds what they share. For any thread. */
public final class Cores {

  private static final int REMEMBERED_USERS = 10_000;
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Store store;
  private final Upstream upstream;
  private final Clock clock;
  private final CoreOptions options;
  private final MessagePart.Maker messages;
  private final Turns syncTurns;
  private final UserDirectory directory = new UserDirectory(REMEMBERED_USERS, REMEMBERED_FOR);

  /** Makes cores as they are to be in the product. */
  public Cores(Vertx vertx, Store store, Upstream upstream, CoreOptions options) {
    this(vertx, store, upstream, Clock.systemUTC(), options, messages(new Alarms(vertx, Clock.systemUTC())));
  }

  Cores(Vertx vertx, Store store, Upstream upstream, Clock clock, CoreOptions options, MessagePart.Maker messages) {
    this.vertx = vertx;
    this.store = store;
    this.upstream = upstream;
    this.clock = clock;
    this.options = options;
    this.messages = messages;
    this.syncTurns = Turns.forAll(options.syncsAtOnce());
  }

  private static MessagePart.Maker messages(Alarms alarms) {
    return (context, book, users, memberships) -> {
      MessageParts parts = MessageParts.create(context, book, users, memberships, alarms);
      return new MessagePart(parts, parts.inbox());
    };
  }

  /** A core that is not logged in. To be called, like the core then, on the context on which it is to live. */
  public SdkCore create(String userID, CoreListener listener) {
    return new UserCore(this, userID, listener);
  }

  Vertx vertx() {
    return vertx;
  }

  Store store() {
    return store;
  }

  Upstream upstream() {
    return upstream;
  }

  Clock clock() {
    return clock;
  }

  CoreOptions options() {
    return options;
  }

  MessagePart.Maker messages() {
    return messages;
  }

  /** The node's limit on syncs. */
  public Turns syncTurns() {
    return syncTurns;
  }

  UserDirectory directory() {
    return directory;
  }
}
