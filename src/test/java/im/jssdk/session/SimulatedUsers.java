package im.jssdk.session;

import im.jssdk.core.CoreListener;
import im.jssdk.core.SdkCore;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Outbound;
import im.jssdk.session.function.FunctionTable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A real user directory with real users on strands that a simulation runs, instead of verticles. */
public final class SimulatedUsers implements UserHost {

  /** What the simulation gives. */
  public interface World {

    Strand newStrand();

    SdkCore newCore(Strand strand, String userID, CoreListener listener);

    void push(Outbound message);

    Watcher watcher();

    /** Whether a message is lost on its way, as when nobody is there to receive it. */
    boolean losesCall();
  }

  /** Hears of what reaches users whose cores do not stop, on their strands, before it is handled. */
  public interface Watcher {

    void login(ConnectionRef connection, long callID, String token);

    void logout(ConnectionRef connection, long callID);

    void leave(ConnectionRef connection);

    void background(ConnectionRef connection, boolean background);

    void kick(String userID, OptionalInt platformID);

    void stop(String userID);

    /** What was told last is handled. */
    void handled(String userID);
  }

  // The way over the event bus is of its own, and what arrives at the end of it after the verticle's is dropped, as Vert.x does it.
  private record Deployed(UserLife life, Strand strand, Strand way) {
  }

  private final World world;
  private final Strand strand;
  private final Map<String, Deployed> byUser = new HashMap<>();
  private UserDirectory directory;

  private SimulatedUsers(World world) {
    this.world = world;
    this.strand = world.newStrand();
  }

  public static UserDirectory directory(World world, FunctionTable functions, SessionOptions options, SessionTokens tokens) {
    SimulatedUsers host = new SimulatedUsers(world);
    host.directory = new UserDirectory(host, functions, options, SessionMetrics.NOOP, tokens);
    return host.directory;
  }

  /** As an operator does it. @return takes how many sessions were ended; null when no core runs */
  public static Future<Integer> kick(UserDirectory users, String userID, OptionalInt platformID) {
    Promise<Integer> ended = Promise.promise();
    UserSlot slot = users.slot(userID);
    return slot != null && slot.tellIfOnline(new UserMessage.Kick(platformID, ended)) ? ended.future() : null;
  }

  @Override
  public Strand strand() {
    return strand;
  }

  @Override
  public Mail mail(String userID) {
    return message -> {
      Deployed user = byUser.get(userID);
      if (user == null || message instanceof UserMessage.Call && world.losesCall()) {
        return Future.failedFuture("no handlers");
      }
      user.way.run(() -> user.strand.run(() -> {
        if (byUser.get(userID) == user) {
          arrived(user, message);
        }
      }));
      return Future.succeededFuture();
    };
  }

  private void arrived(Deployed user, UserMessage message) {
    UserSlot slot = directory.slot(user.life.userID());
    boolean stopping = slot.state() == UserSlot.State.STOPPING;
    if (!stopping) {
      tell(world.watcher(), user.life.userID(), message);
    }
    user.life.received(message);
    if (!stopping && slot.state() != UserSlot.State.STOPPING) {
      world.watcher().handled(user.life.userID());
    }
  }

  private static void tell(Watcher watcher, String userID, UserMessage message) {
    if (message instanceof UserMessage.Login login) {
      watcher.login(login.connection(), login.callID(), login.token());
    } else if (message instanceof UserMessage.Logout logout) {
      watcher.logout(logout.connection(), logout.callID());
    } else if (message instanceof UserMessage.Leave leave) {
      watcher.leave(leave.connection());
    } else if (message instanceof UserMessage.Call call && call.request().function().equals("SetAppBackgroundStatus")) {
      watcher.background(call.connection(), call.request().data().contains("true"));
    } else if (message instanceof UserMessage.Kick kick) {
      watcher.kick(userID, kick.platformID());
    } else if (message instanceof UserMessage.Stop) {
      watcher.stop(userID);
    }
  }

  @Override
  public Future<String> start(UserLife life) {
    Promise<String> started = Promise.promise();
    strand.run(() -> {
      Strand own = world.newStrand();
      own.run(() -> {
        try {
          life.start(own, listener -> world.newCore(own, life.userID(), listener));
        } catch (RuntimeException e) {
          strand.run(() -> started.fail(e));
          return;
        }
        if (byUser.put(life.userID(), new Deployed(life, own, world.newStrand())) != null) {
          throw new AssertionError("two cores of " + life.userID() + " at a time");
        }
        strand.run(() -> started.complete(life.userID()));
      });
    });
    return started.future();
  }

  @Override
  public Future<Void> end(String userID) {
    Promise<Void> ended = Promise.promise();
    strand.run(() -> {
      Deployed user = byUser.get(userID);
      user.strand.run(() -> {
        user.life.close();
        byUser.remove(userID);
        strand.run(ended::complete);
      });
    });
    return ended.future();
  }

  @Override
  public void push(Outbound message) {
    world.push(message);
  }
}
