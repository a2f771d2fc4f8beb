package im.jssdk.embedded.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

class JwtTest {

  private static final long NOW = 1_800_000_000;

  private final Jwt jwt = new Jwt("openIM123");

  @Test
  void makesTokensWithTheRealServersClaims() {
    String token = jwt.sign(new Jwt.Claims("alice", 5, NOW + 60), NOW);
    JsonObject claims = new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    assertThat(claims.getString("UserID")).isEqualTo("alice");
    assertThat(claims.getInteger("PlatformID")).isEqualTo(5);
    assertThat(claims.getLong("exp")).isEqualTo(NOW + 60);
    assertThat(claims.getLong("iat")).isEqualTo(NOW);
    assertThat(claims.getLong("nbf")).isLessThanOrEqualTo(NOW);
    assertThat(jwt.sign(new Jwt.Claims("alice", 5, NOW + 60), NOW)).as("another in the same second").isNotEqualTo(token);
    assertThat(jwt.verify(token, NOW)).isEqualTo(new Jwt.Claims("alice", 5, NOW + 60));
  }

  @Test
  void verifiesATokenMadeElsewhere() {
    // {"alg":"HS256","typ":"JWT"} {"UserID":"alice","PlatformID":5,"exp":4102444800,"nbf":0,"iat":0}, signed by Node's crypto
    String token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
        + "eyJVc2VySUQiOiJhbGljZSIsIlBsYXRmb3JtSUQiOjUsImV4cCI6NDEwMjQ0NDgwMCwibmJmIjowLCJpYXQiOjB9."
        + "NHMef7RSw0Z3YUOTIbJ_09afM5v7zQleyeSGhzrQ-Bg";
    assertThat(jwt.verify(token, NOW).userID()).isEqualTo("alice");
  }

  @Test
  void tellsWhyATokenIsBad() {
    String token = jwt.sign(new Jwt.Claims("alice", 5, NOW + 60), NOW);
    assertError(token, NOW + 60, ErrorCode.TOKEN_EXPIRED);
    assertError(token, NOW - 61, ErrorCode.TOKEN_NOT_VALID_YET);
    assertError("nonsense", NOW, ErrorCode.TOKEN_MALFORMED);
    assertError("a.b.c.d", NOW, ErrorCode.TOKEN_MALFORMED);
    assertError("*.*.*", NOW, ErrorCode.TOKEN_MALFORMED);
    assertError(new Jwt("other").sign(new Jwt.Claims("alice", 5, NOW + 60), NOW), NOW, ErrorCode.TOKEN_UNKNOWN);
    String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    assertError(none + token.substring(token.indexOf('.')), NOW, ErrorCode.TOKEN_UNKNOWN);
  }

  private void assertError(String token, long now, ErrorCode expected) {
    assertThatThrownBy(() -> jwt.verify(token, now)).isInstanceOfSatisfying(ServerException.class,
        error -> assertThat(error.error()).isEqualTo(expected));
  }
}
