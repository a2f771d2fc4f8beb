package im.jssdk.embedded.state;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes and reads the tokens: JWTs signed with HS256, as the real server's. Not for several threads. */
public final class Jwt {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
  /** Clocks of other machines may be behind. */
  private static final long NOT_BEFORE_SECONDS = 60;

  private final Mac mac;

  /** What a token says. Times in seconds since 1970. */
  public record Claims(String userID, int platformID, long expiresAt) {
  }

  public Jwt(String secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  /** A signed token that differs from all others, also from one made in the same second. */
  public String sign(Claims claims, long nowSeconds) {
    JsonObject payload = new JsonObject().put("UserID", claims.userID()).put("PlatformID", claims.platformID())
        .put("exp", claims.expiresAt()).put("nbf", nowSeconds - NOT_BEFORE_SECONDS).put("iat", nowSeconds)
        .put("jti", Ids.version());
    String body = HEADER + '.' + encode(payload.encode().getBytes(StandardCharsets.UTF_8));
    return body + '.' + encode(mac(body));
  }

  /** Reads a token: 1503 when it is no JWT, 1505 when the signature is wrong, 1501 expired, 1504 not yet valid. */
  public Claims verify(String token, long nowSeconds) {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    if (first < 0 || last == first || token.indexOf('.', first + 1) != last) {
      throw ErrorCode.TOKEN_MALFORMED.because("the token is not a JWT of three parts");
    }
    JsonObject header = json(token.substring(0, first));
    JsonObject payload = json(token.substring(first + 1, last));
    byte[] signature = decode(token.substring(last + 1));
    if (!"HS256".equals(header.getValue("alg")) || !MessageDigest.isEqual(mac(token.substring(0, last)), signature)) {
      throw ErrorCode.TOKEN_UNKNOWN.because("the signature of the token is wrong");
    }
    if (number(payload, "exp") <= nowSeconds) {
      throw ErrorCode.TOKEN_EXPIRED.because("the token has expired");
    }
    if (number(payload, "nbf") > nowSeconds) {
      throw ErrorCode.TOKEN_NOT_VALID_YET.because("the token is not valid yet");
    }
    return new Claims(payload.getString("UserID", ""), (int) number(payload, "PlatformID"), number(payload, "exp"));
  }

  private static long number(JsonObject payload, String key) {
    return payload.getValue(key) instanceof Number number ? number.longValue() : 0;
  }

  private static JsonObject json(String part) {
    try {
      return new JsonObject(new String(decode(part), StandardCharsets.UTF_8));
    } catch (DecodeException e) {
      throw ErrorCode.TOKEN_MALFORMED.because("a part of the token is not JSON");
    }
  }

  private static byte[] decode(String part) {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw ErrorCode.TOKEN_MALFORMED.because("a part of the token is not base64");
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] mac(String body) {
    return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
  }
}
