package im.jssdk.session;

import im.jssdk.protocol.ServerEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a core's events said of its connection and sync last. A connection that joins a running core is told it by the same events: its
 * app shows "connecting" until OnConnectSuccess and reloads its lists at OnSyncServerFinish.
 */
final class CoreState {

  private ServerEvent connection;
  private ServerEvent sync;
  // For operators: the last sync outlives the connection that it was made on. Times are ms since 1970.
  private long connectionSince;
  private String lastSync = "";
  private long lastSyncAt;

  void heard(ServerEvent event) {
    switch (event.name()) {
      case "OnConnecting" -> {
        connected(event);
        sync = null;
      }
      case "OnConnectSuccess", "OnConnectFailed" -> connected(event);
      case "OnSyncServerStart", "OnSyncServerFinish", "OnSyncServerFailed" -> {
        sync = event;
        lastSync = event.name();
        lastSyncAt = System.currentTimeMillis();
      }
      default -> {
      }
    }
  }

  private void connected(ServerEvent event) {
    connection = event;
    connectionSince = System.currentTimeMillis();
  }

  String lastConnection() {
    return connection == null ? "" : connection.name();
  }

  long connectionSince() {
    return connectionSince;
  }

  String lastSync() {
    return lastSync;
  }

  long lastSyncAt() {
    return lastSyncAt;
  }

  /** The events that lead up to the present state, before what the session missed. */
  List<ServerEvent> before() {
    List<ServerEvent> events = new ArrayList<>(3);
    if (connection != null) {
      if (!connection.name().equals("OnConnecting")) {
        events.add(ServerEvent.of("OnConnecting"));
      }
      events.add(connection);
    }
    if (sync != null) {
      events.add(sync.name().equals("OnSyncServerStart") ? sync : ServerEvent.of("OnSyncServerStart"));
    }
    return events;
  }

  /** The events that end it, after what the session missed. */
  List<ServerEvent> after() {
    return sync == null || sync.name().equals("OnSyncServerStart") ? List.of() : List.of(sync);
  }
}
