package im.jssdk.session;

import im.jssdk.core.CoreEvent;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.ServerEvent;
import im.jssdk.protocol.V3Dialect;

/** Passes a core's events on to the clients, and remembers what they say of its state. Lives on the user's strand. */
final class CoreEvents {

  private final String userID;
  private final CoreState state;
  private final RecentErrors errors;
  private final SessionMetrics metrics;
  private final PushQueue outbox;
  private boolean closed;

  CoreEvents(String userID, CoreState state, RecentErrors errors, SessionMetrics metrics, PushQueue outbox) {
    this.userID = userID;
    this.state = state;
    this.errors = errors;
    this.metrics = metrics;
    this.outbox = outbox;
  }

  /** Whatever the core still raises is not for clients. */
  void close() {
    closed = true;
  }

  void heard(CoreEvent event) {
    if (closed) {
      return;
    }
    ServerEvent told = new ServerEvent(event.name(), event.errCode(), event.errMsg(), event.data());
    state.heard(told);
    if (event.name().endsWith("Failed")) {
      errors.add(event.name(), "", event.errCode(), event.errMsg());
    }
    metrics.eventRaised(userID, event.name(), event.errCode(), event.data().length());
    // Encoded here, so that the users' threads share the work that the one push verticle would have.
    told.frame(V3Dialect.INSTANCE);
    outbox.add(new Outbound.Event(userID, told));
  }
}
