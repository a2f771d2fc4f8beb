package im.jssdk.ops.admin;

import im.jssdk.gateway.ConnectionAdmin;
import im.jssdk.gateway.ConnectionView;
import im.jssdk.ops.FiguresView;
import im.jssdk.ops.Readiness;
import im.jssdk.session.CoreView;
import im.jssdk.session.SessionView;
import im.jssdk.session.UserAdmin;
import im.jssdk.session.UserView;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process for operators. */
public final class LocalNode implements AdminNode {

  private static final Logger LOG = LoggerFactory.getLogger(LocalNode.class);

  private final String name;
  private final UserAdmin users;
  private final ConnectionAdmin connections;
  private final Readiness readiness;
  private final Figures figures;
  private final Runnable drain;

  /** The numbers that a node tells of itself. @param all those for graphs */
  public record Figures(IntSupplier connections, IntSupplier sessions, Supplier<Map<String, Integer>> cores, IntSupplier callsUnderWay,
      Supplier<FiguresView> all) {
  }

  /** @param drain begins to send all clients away */
  public LocalNode(String name, UserAdmin users, ConnectionAdmin connections, Readiness readiness, Figures figures, Runnable drain) {
    this.name = name;
    this.users = users;
    this.connections = connections;
    this.readiness = readiness;
    this.figures = figures;
    this.drain = drain;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<NodeView> describe() {
    String version = LocalNode.class.getPackage().getImplementationVersion();
    Map<String, Integer> cores = figures.cores.get();
    return readiness.isReady().map(ready -> new NodeView(name, version == null ? "built from sources" : version,
        Runtime.version().toString(), TimeUnit.MILLISECONDS.toSeconds(ManagementFactory.getRuntimeMXBean().getUptime()), ready,
        readiness.isDraining(), figures.connections.getAsInt(), figures.sessions.getAsInt(), cores.get("starting"), cores.get("online"),
        cores.get("stopping"), figures.callsUnderWay.getAsInt()));
  }

  @Override
  public Future<FiguresView> figures() {
    return Future.succeededFuture(figures.all.get());
  }

  @Override
  public Future<List<UserView>> users(Page page) {
    return Future.succeededFuture(users.list(page::wantsAfter, page.limit()));
  }

  @Override
  public Future<List<SessionView>> sessions(Page page) {
    // A core that does not answer in time is left out: its user can be looked at by itself, and there it is told.
    List<Future<List<SessionView>>> answers = users.list(page::wantsAfter, page.limit()).stream()
        .map(user -> users.inspect(user.userID()).map(core -> core == null ? List.<SessionView>of() : core.sessions()).otherwise(List.of()))
        .toList();
    return Future.all(answers).map(all -> {
      List<SessionView> sessions = new ArrayList<>();
      answers.forEach(answer -> sessions.addAll(answer.result()));
      return sessions;
    });
  }

  @Override
  public Future<List<ConnectionView>> connections(Page page) {
    return Future.succeededFuture(connections.list(page::wants, page.afterNumber(), page.limit()));
  }

  @Override
  public Future<CoreView> user(String userID) {
    return users.inspect(userID);
  }

  @Override
  public Future<Integer> kickUser(String userID, OptionalInt platformID) {
    LOG.atInfo().addKeyValue("userID", userID).addKeyValue("platform", platformID.isPresent() ? platformID.getAsInt() : "all")
        .log("kicked by an operator");
    return users.kick(userID, platformID);
  }

  @Override
  public Future<Integer> kickConnection(long id) {
    LOG.atInfo().addKeyValue("connection", id).log("kicked by an operator");
    return Future.succeededFuture(connections.kick(id) ? 1 : 0);
  }

  @Override
  public Future<Void> drain() {
    LOG.info("drained by an operator");
    readiness.drain("drained by an operator");
    drain.run();
    return Future.succeededFuture();
  }
}
