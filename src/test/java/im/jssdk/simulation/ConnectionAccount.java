package im.jssdk.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is known of one WebSocket from outside. Times are those of the simulated clock in ns. */
final class ConnectionAccount {

  static final long NEVER = Long.MAX_VALUE;

  final Device device;
  /** Those with which its client has logged in. */
  final Set<String> tokens = new HashSet<>(2);
  /** The numbers of the events that were written to it. */
  final List<Long> events = new ArrayList<>(4);
  /** Of the node's connection. */
  long id;
  SessionAccount session;
  /** As {@link #session}, and also if it closed before it heard of its login. */
  SessionAccount loggedInto;
  /** How many sessions it was in. */
  int sessions;
  long attachedAt = NEVER;
  long leftAt = NEVER;
  long closedAt = NEVER;
  long closingStep = NEVER;
  int closeCode;
  boolean loginFailed;
  /** The calls that it left open, as was said to its user; null while that was not. */
  Set<Long> leftOpen;

  ConnectionAccount(Device device, String token) {
    this.device = device;
    tokens.add(token);
  }

  String userID() {
    return device.userID();
  }

  /** Its client logs in with another token. */
  void renewed(String token) {
    tokens.add(token);
  }

  boolean isOpen() {
    return closingStep == NEVER;
  }

  boolean overlaps(ConnectionAccount other) {
    return attachedAt < other.closedAt && other.attachedAt < closedAt;
  }
}
