package im.jssdk.session;

import im.jssdk.core.SdkCore;
import im.jssdk.protocol.Outbound;
import io.vertx.core.Future;

/** How one user's core comes to its end, and the user with it, once all that was sent to him is answered. Lives on the user's strand. */
final class UserEnd {

  private final UserDirectory directory;
  private final UserSlot slot;
  private final SdkCore core;
  private final CoreEvents events;
  private final CallsUnderWay calls;
  private final PushQueue outbox;
  // Logouts whose answers still wait for the OpenIM server, 2 s at most.
  private Future<Void> farewells = Future.succeededFuture();
  private boolean begun;
  private boolean coreEnded;
  private boolean ended;

  UserEnd(UserDirectory directory, UserSlot slot, SdkCore core, CoreEvents events, CallsUnderWay calls, PushQueue outbox) {
    this.directory = directory;
    this.slot = slot;
    this.core = core;
    this.events = events;
    this.calls = calls;
    this.outbox = outbox;
  }

  boolean hasBegun() {
    return begun;
  }

  /** The end waits for this. */
  void waitFor(Future<Void> farewell) {
    if (!farewell.isComplete()) {
      farewells = Future.join(farewells, farewell).mapEmpty();
    }
  }

  /** Ends the core at once if it has not ended. */
  void close() {
    if (!coreEnded) {
      coreEnded = true;
      events.close();
      core.close();
    }
  }

  /** Begins the end, with the core closed now. */
  void now() {
    close();
    after(Future.succeededFuture());
  }

  /** Begins the end, with the core closed when its calls are done: a message that has left may well be taken. But not for long. */
  void afterCalls() {
    after(calls.none(directory.options().logoutLimit().toMillis() + 1).onComplete(done -> close()));
  }

  /** Begins the end. @param work what the core still does; it closes the core */
  void after(Future<Void> work) {
    begun = true;
    directory.stopping(slot);
    (farewells.isComplete() ? work : Future.join(work, farewells)).onComplete(done -> {
      coreEnded = true;
      events.close();
      outbox.add(new Outbound.UserGone(slot.userID()));
      completeIfDrained();
    });
  }

  /** To be called after each message to the user. */
  void completeIfDrained() {
    if (begun && coreEnded && !ended && slot.mailbox().isDrained()) {
      ended = true;
      calls.abandon();
      directory.stopped(slot);
    }
  }
}
