package im.jssdk.embedded.state;

/** A token that was handed out and is remembered until it expires. */
public final class Token {

  private static final long NEVER = Long.MAX_VALUE;

  private final String value;
  private final String userID;
  private final int platformID;
  private final long expiresAt;
  private long kickedAt = NEVER;

  Token(String value, Jwt.Claims claims) {
    this.value = value;
    this.userID = claims.userID();
    this.platformID = claims.platformID();
    this.expiresAt = claims.expiresAt();
  }

  public String value() {
    return value;
  }

  public String userID() {
    return userID;
  }

  public int platformID() {
    return platformID;
  }

  /** Seconds since 1970. */
  public long expiresAt() {
    return expiresAt;
  }

  boolean isExpired(long nowSeconds) {
    return expiresAt <= nowSeconds;
  }

  boolean isKicked(long nowSeconds) {
    return kickedAt <= nowSeconds;
  }

  void kick(long atSeconds) {
    kickedAt = Math.min(kickedAt, atSeconds);
  }

  /** Without the token itself. */
  @Override
  public String toString() {
    return "Token[userID=" + userID + ", platformID=" + platformID + "]";
  }
}
