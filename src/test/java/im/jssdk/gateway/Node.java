package im.jssdk.gateway;

import im.jssdk.protocol.LocalMessages;
import im.jssdk.push.PushMetrics;
import im.jssdk.push.PushOptions;
import im.jssdk.push.PushVerticle;
import im.jssdk.session.SessionMetrics;
import im.jssdk.session.SessionOptions;
import im.jssdk.session.SessionTokens;
import im.jssdk.session.UserDirectory;
import im.jssdk.session.function.CallException;
import im.jssdk.session.function.FunctionTable;
import im.jssdk.session.function.SessionFunctions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A whole node but for its cores, on a free port. Tokens read {@code user/platform} and may have a suffix after a dot. */
final class Node implements AutoCloseable {

  final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  // Kept, since a client that is garbage closes its sockets.
  final WebSocketClient sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
      .setMaxFrameSize(64 << 20).setMaxMessageSize(64 << 20).setMaxConnections(100_000));
  final FakeCores cores = new FakeCores();
  final ConnectionRegistry connections;
  final UserDirectory users;
  final Set<String> forgotten = ConcurrentHashMap.newKeySet();
  final NodeGuards guards;
  /** Reasons for which something was refused. */
  final Queue<String> refused = new ConcurrentLinkedQueue<>();
  volatile boolean overloaded;
  /** Tokens that the OpenIM server has thrown out. */
  final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final SessionTokens sessionTokens = credentials -> ended.contains(credentials.token())
      ? Future.failedFuture(new CallException(1506, "TokenKickedError")) : Future.succeededFuture();
  volatile Future<Void> tokenWork = Future.succeededFuture();
  final int port;

  static Duration ms(long ms) {
    return Duration.ofMillis(ms);
  }

  /** Limits as by default, but looked at often. */
  static LimitsOptions limits() {
    return LimitsOptions.defaults().withTimes(ms(10_000), ms(30_000), ms(25_000), ms(1_000), ms(20));
  }

  static Node start() {
    return start(limits(), SessionOptions.defaults());
  }

  static Node start(LimitsOptions limits, SessionOptions sessions) {
    return new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(limits), sessions, PushOptions.defaults());
  }

  Node(GatewayOptions options, SessionOptions sessions, PushOptions push) {
    LocalMessages.register(vertx);
    connections = new ConnectionRegistry(options.limits());
    users = new UserDirectory(vertx, cores, FunctionTable.of(SessionFunctions.all(), FakeCores.functions()), sessions,
        SessionMetrics.NOOP, sessionTokens);
    await(vertx.deployVerticle(new PushVerticle(connections, push, PushMetrics.NOOP)));
    guards = NodeGuards.of(options.node(), () -> overloaded);
    GatewayServices services = new GatewayServices(options, connections, users, new Tokens(), GatewayServices::noRoutes,
        new GatewayMetrics() {
          @Override
          public void refused(String reason) {
            refused.add(reason);
          }
        }, guards);
    GatewayVerticle first = new GatewayVerticle(services);
    await(vertx.deployVerticle(first));
    port = first.port();
    GatewayVerticle second = new GatewayVerticle(services);
    await(vertx.deployVerticle(second));
    if (second.port() != port) {
      throw new AssertionError("the instances do not share a port");
    }
  }

  private final class Tokens implements TokenVerifier {

    @Override
    public Future<TokenIdentity> verify(String token) {
      return here(tokenWork).compose(done -> {
        int slash = token.indexOf('/');
        if (slash < 0) {
          return Future.failedFuture(new CallException(token.equals("kicked") ? 1506 : 1503, "TokenMalformedError"));
        }
        return Future.succeededFuture(new TokenIdentity(token.substring(0, slash),
            Integer.parseInt(token.substring(slash + 1).replaceAll("\\..*", ""))));
      });
    }

    /** The same on the asker's context, as the OpenIM client answers, whichever thread of a test brings it about. */
    private Future<Void> here(Future<Void> work) {
      if (work.isComplete()) {
        return work;
      }
      Promise<Void> moved = Promise.promise();
      Context home = vertx.getOrCreateContext();
      work.onComplete(done -> home.runOnContext(ignored -> moved.handle(done)));
      return moved.future();
    }

    @Override
    public void forget(String token) {
      forgotten.add(token);
    }
  }

  Client client(String userID) {
    return client(userID, 5);
  }

  /** A client that is connected and not logged in. */
  Client client(String userID, int platformID) {
    return await(Client.open(this, userID, platformID, userID + "/" + platformID));
  }

  Client loggedIn(String userID, int platformID) {
    Client client = client(userID, platformID);
    client.login();
    return client;
  }

  Client loggedIn(String userID) {
    return loggedIn(userID, 5);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Waits for something that no event tells of. */
  static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 20 s: " + what);
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Waits until so many have been refused for this reason since the start, and no more. */
  void refused(String reason, int times) {
    until(times + " refused for " + reason + ", not " + refused, () -> count(reason) >= times);
    if (count(reason) != times) {
      throw new AssertionError(count(reason) + " refused for " + reason + ", not " + times);
    }
  }

  private long count(String reason) {
    return refused.stream().filter(reason::equals).count();
  }

  @Override
  public void close() {
    connections.refuseNew();
    await(users.stop(Duration.ZERO));
    await(vertx.close());
  }
}
