package im.jssdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Tokens over HTTP, CORS and the development routes (spec 4.1, 4.2). */
class TokensIT {

  private OpenImKit kit;

  @BeforeEach
  void start() {
    kit = OpenImKit.start();
    kit.register("alice", "bob");
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void givesAdminTokensForTheSecretOnly() {
    assertThat(kit.errCode("/auth/get_admin_token", "", new JsonObject().put("secret", "no").put("userID", "imAdmin"))).isEqualTo(1002);
    assertThat(kit.errCode("/auth/get_admin_token", "", new JsonObject().put("secret", "openIM123").put("userID", "alice"))).isEqualTo(1001);
    kit.ok("/auth/get_admin_token", "", new JsonObject().put("secret", "openIM123").put("userID", "imAdmin"));
    assertThat(kit.errCode("/user/get_users_info", kit.adminToken(), new JsonObject())).as("an older one stays good").isZero();
  }

  @Test
  void givesUserTokensToTheAdminOnly() {
    String alice = kit.token("alice", OpenImKit.WEB);
    assertThat(userToken(alice, "bob", OpenImKit.WEB)).isEqualTo(1002);
    assertThat(userToken(kit.adminToken(), "nobody", OpenImKit.WEB)).isEqualTo(1004);
    assertThat(userToken(kit.adminToken(), "alice", 10)).isEqualTo(1002);
    assertThat(userToken(kit.adminToken(), "imAdmin", OpenImKit.WEB)).isEqualTo(1002);
    assertThat(userToken(kit.adminToken(), "alice", 12)).isEqualTo(1001);
  }

  @Test
  void endsOlderTokensOfThePlatform() {
    String phone = kit.token("alice", OpenImKit.ANDROID);
    String first = kit.token("alice", OpenImKit.WEB);
    String second = kit.token("alice", OpenImKit.WEB);
    assertThat(kit.errCode("/user/get_users_info", first, new JsonObject())).isEqualTo(1506);
    JsonObject parsed = kit.ok("/auth/parse_token", "", new JsonObject().put("token", second));
    assertThat(parsed.getString("userID")).isEqualTo("alice");
    assertThat(parsed.getInteger("platformID")).isEqualTo(OpenImKit.WEB);
    assertThat(parsed.getLong("expireTimeSeconds")).isGreaterThan(System.currentTimeMillis() / 1000 + 80 * 86_400);
    kit.ok("/user/get_users_info", phone, new JsonObject());
  }

  @Test
  void refusesExpiredTokensEverywhere() {
    try (OpenImKit expired = new OpenImKit(EmbeddedOptions.onFreePorts().withTokenLifetime(Duration.ZERO))) {
      expired.register("alice");
      String token = expired.token("alice", OpenImKit.WEB);
      assertThat(expired.errCode("/user/get_users_info", token, new JsonObject())).isEqualTo(1501);
      assertThat(expired.errCode("/auth/parse_token", "", new JsonObject().put("token", token))).isEqualTo(1501);
      TestConnection connection = expired.open(OpenImKit.query("alice", OpenImKit.WEB, token) + "&isMsgResp=true");
      assertThat(connection.expectText(text -> true).getInteger("errCode")).isEqualTo(1501);
      connection.expectClose();
    }
  }

  @Test
  void refusesTokensOfAnotherServer() {
    try (OpenImKit other = OpenImKit.start()) {
      other.register("alice");
      assertThat(kit.errCode("/user/get_users_info", other.token("alice", OpenImKit.WEB), new JsonObject())).isEqualTo(1507);
    }
  }

  @Test
  void namesMissingHeadersAndBrokenBodies() {
    JsonObject noToken = kit.call("/user/get_users_info", "", new JsonObject());
    assertThat(noToken.getInteger("errCode")).isEqualTo(1001);
    assertThat(noToken.getString("errDlt")).isEqualTo("header must have token");
    assertThat(kit.errCode("/user/get_users_info", kit.adminToken(), new JsonObject().put("userIDs", 5))).isEqualTo(1001);
    assertThat(kit.errCode("/msg/revoke_msg", kit.adminToken(),
        new JsonObject().put("userID", "alice").put("conversationID", "x").put("seq", "one"))).isEqualTo(1001);
    assertThat(kit.raw(HttpMethod.POST, kit.server().apiPort(), "/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void answersPreflightsAndLetsAnyOriginRead() {
    HttpClientResponse preflight = kit.raw(HttpMethod.OPTIONS, kit.server().apiPort(), "/user/get_users_info",
        "Origin", "http://page.example", "Access-Control-Request-Method", "POST");
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(preflight.getHeader("Access-Control-Allow-Headers")).isEqualTo("*");
    HttpClientResponse error = kit.raw(HttpMethod.POST, kit.server().apiPort(), "/user/get_users_info");
    assertThat(error.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void givesAnybodyATokenForDevelopment() {
    JsonObject asked = new JsonObject().put("userID", "carol").put("nickname", "Carol").put("platformID", OpenImKit.WEB);
    JsonObject given = kit.ok("/dev/token", "", asked);
    assertThat(given.getString("userID")).isEqualTo("carol");
    assertThat(kit.ok("/dev/token", "", asked).getString("token")).as("a second page").isEqualTo(given.getString("token"));
    TestConnection carol = kit.connect("carol", OpenImKit.WEB, given.getString("token"));
    JsonArray users = kit.ok("/dev/users", "", new JsonObject()).getJsonArray("users");
    assertThat(users).contains(new JsonObject().put("userID", "carol").put("nickname", "Carol").put("faceURL", "")
        .put("platformIDs", new JsonArray().add(OpenImKit.WEB)).put("pushPlatformIDs", new JsonArray()));
    assertThat(users.stream().map(user -> ((JsonObject) user).getString("userID"))).doesNotContain("imAdmin");
    assertThat(kit.errCode("/dev/token", "", new JsonObject().put("userID", "not a name"))).isEqualTo(1001);
    assertThat(kit.errCode("/dev/token", "", new JsonObject().put("userID", "imAdmin"))).isEqualTo(1002);
    carol.close();
  }

  private int userToken(String caller, String userID, int platformID) {
    return kit.errCode("/auth/get_user_token", caller, new JsonObject().put("userID", userID).put("platformID", platformID));
  }
}
