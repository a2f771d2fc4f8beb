package im.jssdk.simulation;

import java.util.HashSet;
import java.util.Set;

/** A session as its user should know it. */
final class KnownSession {

  final Set<Long> connections = new HashSet<>(2);
  /** Those of them of whose Login nothing was said yet. */
  final Set<Long> unsaid = new HashSet<>(2);
  String token;
  /** The one before the Logins of which nothing was said yet. */
  String saidToken;
  boolean background;
  /** Whether another session may go on for its client, which has not come back since. */
  boolean followed;
}
