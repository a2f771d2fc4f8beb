package im.jssdk.push;

import im.jssdk.gateway.ClientConnection;
import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.SessionKey;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands answers and events to this node's connections, in the order in which the users' verticles sent them. One instance a node; it
 * does little more than look up who is meant, since frames come to it encoded.
 */
public final class PushVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(PushVerticle.class);

  private final ConnectionRegistry connections;
  private final PushOptions options;
  private final PushMetrics metrics;
  // By user and platform. A user has an entry while it has a session here.
  private final Map<String, Map<Integer, SessionChannel>> users = new HashMap<>();
  // Written on the event loop only; read by whoever counts.
  private volatile int sessions;

  public PushVerticle(ConnectionRegistry connections, PushOptions options, PushMetrics metrics) {
    this.connections = connections;
    this.options = options;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    return vertx.eventBus().<Outbound>localConsumer(Outbound.ADDRESS, message -> received(message.body())).completion();
  }

  /** Sessions that have a connection here, or are kept for its return. Any thread. */
  public int sessions() {
    return sessions;
  }

  private void received(Outbound message) {
    try {
      handle(message);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("userID", message.userID()).addKeyValue("message", message.getClass().getSimpleName()).setCause(e)
          .log("message not handed out");
    }
  }

  private void handle(Outbound message) {
    if (message instanceof Outbound.Several several) {
      several.messages().forEach(this::received);
    } else if (message instanceof Outbound.CallReply reply) {
      reply(reply);
    } else if (message instanceof Outbound.Event event) {
      event(event);
    } else if (message instanceof Outbound.LoggedIn login) {
      loggedIn(login);
    } else if (message instanceof Outbound.LoginFailed failed) {
      ClientConnection connection = connections.find(failed.connection().id());
      if (connection != null) {
        connection.loginFailed(failed);
      }
    } else if (message instanceof Outbound.LoggedOut logout) {
      loggedOut(logout);
    } else if (message instanceof Outbound.Left left) {
      SessionChannel channel = find(left.connection().session());
      if (channel != null) {
        channel.left(left);
      }
    } else if (message instanceof Outbound.SessionEnded ended) {
      sessionEnded(ended);
    } else if (message instanceof Outbound.SessionForgotten forgotten) {
      remove(forgotten.session());
    } else if (message instanceof Outbound.UserGone gone) {
      userGone(gone);
    }
  }

  private void reply(Outbound.CallReply reply) {
    ClientConnection connection = connections.find(reply.connection().id());
    if (connection != null && connection.isOpen()) {
      connection.reply(reply);
      return;
    }
    SessionChannel channel = find(reply.connection().session());
    if (channel != null) {
      channel.orphan(reply);
    }
  }

  private void event(Outbound.Event event) {
    Map<Integer, SessionChannel> sessions = users.get(event.userID());
    if (sessions == null) {
      return;
    }
    int reached = 0;
    for (SessionChannel channel : sessions.values()) {
      reached += channel.event(event.event());
    }
    metrics.eventDelivered(event.event().name(), reached);
  }

  private void loggedIn(Outbound.LoggedIn login) {
    SessionKey session = login.connection().session();
    SessionChannel channel = users.computeIfAbsent(session.userID(), userID -> new HashMap<>(2))
        .computeIfAbsent(session.platformID(), platformID -> newChannel());
    ClientConnection connection = connections.find(login.connection().id());
    if (connection != null) {
      channel.loggedIn(connection, login);
    }
  }

  private void loggedOut(Outbound.LoggedOut logout) {
    SessionKey session = logout.connection().session();
    SessionChannel channel = find(session);
    if (channel != null) {
      channel.detach(logout.connection().id());
      if (channel.isEmpty()) {
        remove(session);
      }
    }
    ClientConnection connection = connections.find(logout.connection().id());
    if (connection != null) {
      connection.loggedOut(logout.callID());
    }
  }

  private void sessionEnded(Outbound.SessionEnded ended) {
    SessionChannel channel = remove(ended.session());
    if (channel != null) {
      channel.connections().forEach(connection -> connection.sessionEnded(ended.errCode(), ended.errMsg()));
    }
  }

  private void userGone(Outbound.UserGone gone) {
    Map<Integer, SessionChannel> sessions = users.remove(gone.userID());
    if (sessions != null) {
      this.sessions -= sessions.size();
      sessions.values().forEach(channel -> channel.connections().forEach(ClientConnection::goAway));
    }
  }

  private SessionChannel newChannel() {
    sessions++;
    return new SessionChannel(options, metrics);
  }

  private SessionChannel find(SessionKey session) {
    Map<Integer, SessionChannel> sessions = users.get(session.userID());
    return sessions == null ? null : sessions.get(session.platformID());
  }

  private SessionChannel remove(SessionKey session) {
    Map<Integer, SessionChannel> sessions = users.get(session.userID());
    if (sessions == null) {
      return null;
    }
    SessionChannel channel = sessions.remove(session.platformID());
    if (channel != null) {
      this.sessions--;
    }
    if (sessions.isEmpty()) {
      users.remove(session.userID());
    }
    return channel;
  }
}
