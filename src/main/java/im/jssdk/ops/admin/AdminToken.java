package im.jssdk.ops.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The operators' token, compared in a time that tells nothing of it. Its text form hides it. */
final class AdminToken {

  private static final String SCHEME = "Bearer ";

  // Hashes are equally long, so not even the length shows in the time that a comparison takes.
  private final byte[] hash;

  /** @param token empty: there is none, and nobody has it */
  AdminToken(String token) {
    this.hash = token.isEmpty() ? null : hash(token);
  }

  boolean isSet() {
    return hash != null;
  }

  boolean isSame(AdminToken other) {
    return MessageDigest.isEqual(hash, other.hash);
  }

  /** @param authorization the request's header; null when it has none */
  boolean isIn(String authorization) {
    return isSet() && authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(hash, hash(authorization.substring(SCHEME.length()).strip()));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
