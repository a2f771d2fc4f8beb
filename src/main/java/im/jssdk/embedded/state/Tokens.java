package im.jssdk.embedded.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands tokens out, remembers them and tells whether one is still good (spec 1.3, 1.11, 4.2). */
public final class Tokens {

  /** How many tokens of a platform stay under the policy that keeps all. */
  private static final int MAX_PER_PLATFORM = 30;
  /** So many of a user's tokens are remembered; of those that have ended the oldest are forgotten. */
  private static final int MAX_REMEMBERED = 200;
  private static final long ADMIN_GRACE_SECONDS = 300;
  private static final Duration ADMIN_LIFETIME = Duration.ofDays(90);

  private final Jwt jwt;
  private final MultiLogin policy;
  private final Duration lifetime;
  private final Map<String, Token> byValue = new HashMap<>();
  private final Map<String, List<Token>> byUser = new HashMap<>();

  public Tokens(Jwt jwt, MultiLogin policy, Duration lifetime) {
    this.jwt = jwt;
    this.policy = policy;
    this.lifetime = lifetime;
  }

  /** Makes a user's token; older ones end as the multi-login policy says, without closing connections. */
  public Token issue(String userID, int platformID) {
    List<Token> own = own(userID);
    long now = now();
    if (policy.thinsOutOthers()) {
      thinOut(own, platformID, now);
    } else {
      keepNewest(own, platformID, now);
    }
    return add(own, userID, platformID, lifetime);
  }

  /** Makes an administrator's token; the older ones stay good for 5 minutes. */
  public Token issueAdmin(String userID) {
    List<Token> own = own(userID);
    long end = now() + ADMIN_GRACE_SECONDS;
    own.forEach(token -> token.kick(end));
    return add(own, userID, Platform.ADMIN, ADMIN_LIFETIME);
  }

  /** A good token of the user and platform that will live for half a token's life or more; null when there is none. */
  public Token reusable(String userID, int platformID) {
    long now = now();
    for (Token token : own(userID)) {
      if (token.platformID() == platformID && !token.isKicked(now) && token.expiresAt() - now >= lifetime.toSeconds() / 2
          && !token.isExpired(now)) {
        return token;
      }
    }
    return null;
  }

  /** The token when it is good; throws 1501 and 1503 to 1507 when it is not. */
  public Token require(String value) {
    long now = now();
    Token token = byValue.get(value);
    if (token == null) {
      jwt.verify(value, now);
      throw ErrorCode.TOKEN_NOT_EXIST.because("this server did not hand out the token, or it has forgotten it");
    }
    if (token.isExpired(now)) {
      throw ErrorCode.TOKEN_EXPIRED.because("the token has expired");
    }
    if (token.isKicked(now)) {
      throw ErrorCode.TOKEN_KICKED.because("the token was kicked: the user has logged in elsewhere or was logged out");
    }
    return token;
  }

  /** Ends all tokens of a user's platform. */
  public void kick(String userID, int platformID) {
    kickOthers(userID, platformID, null);
  }

  /** Ends all tokens of a user's platform but one. */
  public void kickOthers(String userID, int platformID, Token kept) {
    long now = now();
    for (Token token : own(userID)) {
      if (token.platformID() == platformID && token != kept) {
        token.kick(now);
      }
    }
  }

  private Token add(List<Token> own, String userID, int platformID, Duration life) {
    long now = now();
    own.removeIf(token -> {
      boolean expired = token.isExpired(now);
      if (expired) {
        byValue.remove(token.value());
      }
      return expired;
    });
    forgetEnded(own, now);
    Jwt.Claims claims = new Jwt.Claims(userID, platformID, now + life.toSeconds());
    Token token = new Token(jwt.sign(claims, now), claims);
    own.add(token);
    byValue.put(token.value(), token);
    return token;
  }

  /** A forgotten token is answered 1507 instead of 1506. */
  private void forgetEnded(List<Token> own, long now) {
    int[] surplus = {own.size() + 1 - MAX_REMEMBERED};
    if (surplus[0] > 0) {
      own.removeIf(token -> {
        boolean forgotten = surplus[0] > 0 && token.isKicked(now);
        if (forgotten) {
          surplus[0]--;
          byValue.remove(token.value());
        }
        return forgotten;
      });
    }
  }

  /** Ends those that the new token replaces, and of each other platform all but the newest. */
  private void thinOut(List<Token> own, int platformID, long now) {
    Set<Object> seen = new HashSet<>();
    for (int i = own.size() - 1; i >= 0; i--) {
      Token token = own.get(i);
      if (token.isKicked(now)) {
        continue;
      }
      if (policy.ends(token.platformID(), platformID) || !seen.add(policy.group(token.platformID()))) {
        token.kick(now);
      }
    }
  }

  private void keepNewest(List<Token> own, int platformID, long now) {
    int kept = 1;
    for (int i = own.size() - 1; i >= 0; i--) {
      Token token = own.get(i);
      if (token.platformID() == platformID && ++kept > MAX_PER_PLATFORM) {
        token.kick(now);
      }
    }
  }

  private List<Token> own(String userID) {
    return byUser.computeIfAbsent(userID, id -> new ArrayList<>(1));
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }
}
