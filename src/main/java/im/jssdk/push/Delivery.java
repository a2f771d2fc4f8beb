package im.jssdk.push;

import im.jssdk.gateway.ClientConnection;
import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.protocol.ByteBudget;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.SessionKey;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands answers and events to this node's connections, in the order in which they come. It does little more than look up who is meant,
 * since frames come to it encoded. One thing at a time.
 */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final ConnectionRegistry connections;
  private final PushOptions options;
  private final PushMetrics metrics;
  private final ByteBudget missed;
  // A user has an entry while he has a session here.
  private final Map<String, Map<SessionKey, SessionChannel>> users = new HashMap<>();
  // Written where messages are handled; read by whoever counts.
  private volatile int sessions;

  Delivery(ConnectionRegistry connections, PushOptions options, PushMetrics metrics) {
    this.connections = connections;
    this.options = options;
    this.metrics = metrics;
    this.missed = new ByteBudget(options.totalBytes());
  }

  /** Sessions that have a connection here, or are kept for its return. Any thread. */
  int sessions() {
    return sessions;
  }

  /** Bytes that are kept for sessions without a connection. Any thread. */
  long missedBytes() {
    return missed.used();
  }

  /** Answers that wait until it is known whether they are owed. */
  int heldAnswers() {
    return users.values().stream().flatMap(user -> user.values().stream()).mapToInt(SessionChannel::heldAnswers).sum();
  }

  void received(Outbound message) {
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
    } else if (message instanceof Outbound.End end) {
      end.done().run();
    }
  }

  private void reply(Outbound.CallReply reply) {
    ClientConnection connection = connections.find(reply.connection().id());
    if (connection != null && connection.isOpen()) {
      connection.reply(reply);
      return;
    }
    // Each session knows what it is owed; of one that has ended its client's next may be.
    users.getOrDefault(reply.userID(), Map.of()).values().forEach(channel -> channel.orphan(reply));
  }

  private void event(Outbound.Event event) {
    Map<SessionKey, SessionChannel> user = users.get(event.userID());
    if (user == null) {
      return;
    }
    int reached = 0;
    for (SessionChannel channel : user.values()) {
      reached += channel.event(event.event());
    }
    metrics.eventDelivered(event.event().name(), reached);
  }

  private void loggedIn(Outbound.LoggedIn login) {
    SessionKey session = login.connection().session();
    Map<SessionKey, SessionChannel> user = users.computeIfAbsent(session.userID(), userID -> new HashMap<>(2));
    SessionChannel channel = user.computeIfAbsent(session, key -> newChannel());
    SessionChannel before = login.successorOf() == null ? null : user.get(login.successorOf());
    if (before != null) {
      channel.inherit(before);
    }
    ClientConnection connection = connections.find(login.connection().id());
    if (connection != null && connection.isOpen()) {
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
    Map<SessionKey, SessionChannel> user = users.remove(gone.userID());
    if (user != null) {
      sessions -= user.size();
      user.values().forEach(SessionChannel::discard);
      user.values().forEach(channel -> channel.connections().forEach(ClientConnection::goAway));
    }
  }

  private SessionChannel newChannel() {
    sessions++;
    return new SessionChannel(options, metrics, missed);
  }

  private SessionChannel find(SessionKey session) {
    return users.getOrDefault(session.userID(), Map.of()).get(session);
  }

  private SessionChannel remove(SessionKey session) {
    Map<SessionKey, SessionChannel> user = users.get(session.userID());
    if (user == null) {
      return null;
    }
    SessionChannel channel = user.remove(session);
    if (channel != null) {
      channel.discard();
      sessions--;
    }
    if (user.isEmpty()) {
      users.remove(session.userID());
    }
    return channel;
  }
}
