package im.jssdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who is let in, and how the others are told (spec 1.2 to 1.4). */
class HandshakeIT {

  private static OpenImKit kit;

  @BeforeAll
  static void start() {
    kit = OpenImKit.start();
    kit.register("alice", "bob");
  }

  @AfterAll
  static void stop() {
    kit.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "sendID=alice&token=t&operationID=o&isBackground=false | 1602 | platformID is not int",
      "sendID=alice&token=t&operationID=o&platformID=x&isBackground=false | 1602 | platformID is not int",
      "sendID=alice&token=t&operationID=o&platformID=5&isBackground=false&isMsgResp=maybe | 1602 | isMsgResp is not bool",
      "sendID=alice&token=t&operationID=o&platformID=5 | 500 | isBackground",
      "sendID=alice&token=t&operationID=o&platformID=5&isBackground=yes | 500 | isBackground",
      "sendID=alice&token=t&platformID=5&isBackground=false | 1602 | operationID is empty",
      "sendID=alice&operationID=o&platformID=5&isBackground=false&isMsgResp=true | 1602 | token is empty",
      "token=t&operationID=o&platformID=5&isBackground=false | 1602 | sendID is empty",
      "sendID=alice&token=t&operationID=o&platformID=12&isBackground=false | 1602 | platformID is invalid",
      "sendID=alice&token=t&operationID=o&platformID=5&isBackground=false&sdkType=c | 1602 | sdkType is invalid",
      "v=*** | 1602 | data is not base64",
      "v=aGVsbG8 | 1602 | data is not json",
      "sendID=alice&token=t&operationID=o&platformID=5&isBackground=false | 1503 | not a JWT",
  })
  void refusesWithoutUpgrade(String query, int code, String detail) {
    JsonObject refusal = kit.refusal(query);
    assertThat(refusal.getInteger("errCode")).isEqualTo(code);
    assertThat(refusal.getString("errDlt")).contains(detail);
    if (code == 1602) {
      assertThat(refusal.getString("errMsg")).isEqualTo("args err, need token, sendID, platformID");
    }
  }

  @Test
  void tellsTheResultInTheFirstFrame() {
    String token = kit.token("alice", OpenImKit.WEB);
    TestConnection connection = kit.open(OpenImKit.query("alice", OpenImKit.WEB, token) + "&sdkType=js&isMsgResp=1");
    assertThat(connection.expectText(text -> true))
        .isEqualTo(new JsonObject().put("errCode", 0).put("errMsg", "").put("errDlt", ""));
    connection.close();
  }

  @Test
  void upgradesAndTellsABadTokenThenDropsTheConnection() {
    String token = kit.token("alice", OpenImKit.WEB);
    assertRefusedAfterUpgrade("alice", OpenImKit.WEB, "nonsense", 1503);
    assertRefusedAfterUpgrade("alice", OpenImKit.WEB, token.substring(0, token.length() - 4) + "AAAA", 1505);
    assertRefusedAfterUpgrade("bob", OpenImKit.WEB, token, 1502);
    assertRefusedAfterUpgrade("alice", OpenImKit.ANDROID, token, 1502);
    kit.token("alice", OpenImKit.WEB);
    assertRefusedAfterUpgrade("alice", OpenImKit.WEB, token, 1506);
  }

  @Test
  void takesAllParametersInOneValue() {
    String packed = Base64.getUrlEncoder().withoutPadding().encodeToString(new JsonObject()
        .put("token", kit.token("bob", OpenImKit.ANDROID)).put("userID", "bob").put("platformID", OpenImKit.ANDROID)
        .put("operationID", "op").put("sdkType", "js").put("sendResponse", true).encode().getBytes(StandardCharsets.UTF_8));
    TestConnection connection = kit.open("v=" + packed);
    connection.expectText(text -> text.getInteger("errCode") == 0);
    connection.close();
  }

  @Test
  void refusesMoreConnectionsThanAllowed() {
    try (OpenImKit small = new OpenImKit(EmbeddedOptions.onFreePorts().withMaxConnections(1))) {
      small.register("alice", "bob");
      small.connect("alice", OpenImKit.WEB);
      String token = small.token("bob", OpenImKit.WEB);
      assertThat(small.refusal(OpenImKit.query("bob", OpenImKit.WEB, token) + "&isMsgResp=true").getInteger("errCode"))
          .isEqualTo(1601);
    }
  }

  @Test
  void answersOtherRequestsWith400() {
    assertThat(kit.raw(HttpMethod.GET, kit.server().wsPort(), "/").statusCode()).isEqualTo(400);
  }

  private static void assertRefusedAfterUpgrade(String userID, int platformID, String token, int code) {
    TestConnection connection = kit.open(OpenImKit.query(userID, platformID, token) + "&sdkType=js&isMsgResp=true");
    JsonObject result = connection.expectText(text -> true);
    assertThat(result.getInteger("errCode")).as(result.encode()).isEqualTo(code);
    assertThat(connection.expectClose()).as("no close frame").isIn(null, (short) 1006);
  }
}
