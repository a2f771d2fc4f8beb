package im.jssdk.simulation;

import im.jssdk.protocol.SessionKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of the tokens that users' cores go by: each is a living session's, and changed only when it must be. */
final class TokenChecks {

  private final Simulation world;
  private final Map<SessionKey, KnownSession> sessions;
  // Tokens with which somebody has logged in since the user spoke last.
  private final Set<String> joined = new HashSet<>(2);
  // Tokens that no session had any more at some moment since the user spoke last.
  private final Set<String> orphaned = new HashSet<>(2);

  /** @param sessions as their users should know them, the one that logged in last last */
  TokenChecks(Simulation world, Map<SessionKey, KnownSession> sessions) {
    this.world = world;
    this.sessions = sessions;
  }

  void joined(String token) {
    joined.add(token);
  }

  /** A session has another token now, or has ended. @param token that it had; may be null */
  void gone(String userID, String token) {
    if (token != null && !isLive(userID, token)) {
      orphaned.add(token);
    }
  }

  private boolean isLive(String userID, String token) {
    return sessions.entrySet().stream().anyMatch(each -> each.getKey().userID().equals(userID) && each.getValue().token.equals(token));
  }

  private boolean hasSessions(String userID) {
    return sessions.keySet().stream().anyMatch(key -> key.userID().equals(userID));
  }

  /** The user has said all that happened. */
  void spoken(String userID) {
    check(userID, true);
    orphaned.clear();
    joined.clear();
  }

  /** The user has handled what reached him last. */
  void handled(String userID) {
    check(userID, false);
  }

  private void check(String userID, boolean spoken) {
    SimulatedCore core = world.core(userID);
    if (core == null || !core.isLoggedIn() || !hasSessions(userID)) {
      return;
    }
    world.check(isLive(userID, core.token()), () -> "the core goes by a token that no session has: " + core.token());
    if (spoken) {
      String before = core.tokenBefore();
      world.check(before == null || before.equals(core.token()) || orphaned.contains(before) || joined.contains(before)
          || world.upstream().isKicked(before) || !isLive(userID, before),
          () -> "the core changed from " + before + " to " + core.token() + " without need");
      core.forgetTokenBefore();
    }
  }

  /** The core is told to go on with another token. */
  void switched(String userID, String token) {
    world.trace(() -> "core goes by " + token);
    List<KnownSession> ofUser = new ArrayList<>();
    sessions.forEach((key, session) -> {
      // Those whose token was thrown out may have ended without having said so.
      if (key.userID().equals(userID) && (session.token.equals(token) || !world.upstream().isKicked(session.token))) {
        ofUser.add(session);
      }
    });
    KnownSession best = null;
    for (KnownSession each : ofUser) {
      best = best == null || best.connections.isEmpty() || !each.connections.isEmpty() ? each : best;
    }
    KnownSession chosen = best;
    world.check(chosen == null || chosen.connections.isEmpty() || chosen.token.equals(token)
        || !world.upstream().isKicked(token) && isNewest(ofUser, token),
        () -> "the core goes by " + token + " and not by that of the newest connected session, " + chosen.token);
  }

  private static boolean isNewest(List<KnownSession> all, String token) {
    return all.stream().filter(each -> !each.connections.isEmpty()).reduce((first, second) -> second)
        .filter(each -> each.token.equals(token)).isPresent();
  }

  /** @param longAgo tokens that were thrown out so long ago that it must be known */
  void checkKicked(Set<String> longAgo) {
    sessions.forEach((key, session) -> world.check(!longAgo.contains(session.token), () -> "kicked and never told: " + key));
  }
}
