package im.jssdk.session;

import im.jssdk.openim.Credentials;
import im.jssdk.protocol.ErrorCode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out that a token has ended which the core does not use: the OpenIM server tells only the connection that a token made, so it has to
 * be asked. It is when a client with another token logs in, since that is when its multi-login policy throws others out, and from time to
 * time. Users of one token cost nothing. Lives on the user's strand.
 */
final class TokenWatch {

  private final UserSessions sessions;
  private final SessionTokens tokens;
  private final Strand strand;
  private final Consumer<UserSessions.Loss> ended;
  private final Runnable later;
  private boolean planned;

  /**
   * @param ended hears of tokens that have ended
   * @param later has {@link #due} called after a while
   */
  TokenWatch(UserSessions sessions, SessionTokens tokens, Strand strand, Consumer<UserSessions.Loss> ended, Runnable later) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.strand = strand;
    this.ended = ended;
    this.later = later;
  }

  /** A client has logged in whose token was found good. */
  void loggedIn(Credentials fresh) {
    checkOthers(fresh);
  }

  void due() {
    planned = false;
    checkOthers(sessions.inUse());
  }

  private void checkOthers(Credentials good) {
    Set<Credentials> others = new LinkedHashSet<>(0);
    for (UserSession session : sessions.all()) {
      if (!session.credentials().equals(good)) {
        others.add(session.credentials());
      }
    }
    others.forEach(this::check);
    if (!others.isEmpty() && !planned) {
      planned = true;
      later.run();
    }
  }

  private void check(Credentials credentials) {
    tokens.check(credentials).onFailure(cause -> {
      Failure failure = Failure.of(cause);
      if (ErrorCode.endsToken(failure.code())) {
        strand.run(() -> ended.accept(new UserSessions.Loss(credentials, failure.code(), failure.message())));
      }
    });
  }
}
