package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who logs out is pushed to no more by the OpenIM server, and nobody else. */
@Timeout(120)
class PushTokenIT {

  private static final int IOS = 1;
  private static final int ANDROID = 2;
  private static final int WEB = 5;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir
  private static Path folder;
  private static ServerProcess server;
  private static String clients;
  private static String page;

  @BeforeAll
  static void start() throws Exception {
    server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=session.graceSeconds=1"));
    clients = ServerProcess.value(server.awaitLine(" ready "), "clients");
    page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void oneOfSeveralDevices() throws Exception {
    ChatClient web = tab("anna", WEB, "w");
    ChatClient phone = tab("anna", ANDROID, "p");
    ChatClient pad = tab("anna", IOS, "i");
    register(phone);
    register(pad);
    assertThat(pushed("anna")).containsExactly(IOS, ANDROID);

    logout(phone);

    until("anna", List.of(IOS));
    assertThat(web.call("still", "GetLoginStatus").get("data").asText()).isEqualTo("3");
    assertThat(pad.call("still", "GetLoginStatus").get("data").asText()).isEqualTo("3");
    assertThat(web.received() + pad.received()).as("the others hear nothing of it").doesNotContain("OnConnecting");
    logout(pad);
    until("anna", List.of());
  }

  @Test
  void theLastDevice() throws Exception {
    ChatClient phone = tab("bert", ANDROID, "p");
    register(phone);
    logout(phone);
    until("bert", List.of());
  }

  @Test
  void oneOfTwoOfAPlatformWhoseTokenIsTheOthers() throws Exception {
    ChatClient first = tab("cora", ANDROID, "first");
    ChatClient second = tab("cora", ANDROID, "second");
    register(first);
    register(second);

    logout(first);
    assertThat(pushed("cora")).as("the last that was given is the second's").containsExactly(ANDROID);
    ChatClient web = tab("cora", WEB, "w");
    logout(second);
    until("cora", List.of());
    web.close();
  }

  @Test
  void whoJustClosesTheAppIsPushedTo() throws Exception {
    ChatClient phone = tab("dora", ANDROID, "p");
    ChatClient other = tab("dora", ANDROID, "o");
    ChatClient web = tab("dora", WEB, "w");
    register(phone);
    phone.close();
    Thread.sleep(2_500);
    assertThat(pushed("dora")).containsExactly(ANDROID);

    logout(other);
    Thread.sleep(1_500);
    assertThat(pushed("dora")).as("another's logout").containsExactly(ANDROID);
    web.close();
  }

  private static ChatClient tab(String userID, int platformID, String operationID) throws Exception {
    return ChatClient.tab(HTTP, clients, page, userID, platformID, operationID);
  }

  private static void register(ChatClient client) throws Exception {
    assertThat(client.call("register", "UpdateFcmToken", "token-of-a-device", 3600).get("errCode").asInt()).isZero();
  }

  private static void logout(ChatClient client) throws Exception {
    assertThat(client.call("out", "Logout").get("errCode").asInt()).isZero();
    client.closeCode();
  }

  private static List<Integer> pushed(String userID) throws Exception {
    JsonNode users = new ObjectMapper().readTree(HTTP.send(HttpRequest.newBuilder(URI.create(page + "dev/users")).build(),
        HttpResponse.BodyHandlers.ofString()).body()).at("/data/users");
    return StreamSupport.stream(users.spliterator(), false).filter(user -> user.get("userID").asText().equals(userID))
        .flatMap(user -> StreamSupport.stream(user.get("pushPlatformIDs").spliterator(), false)).map(JsonNode::asInt).toList();
  }

  /** A token that is taken back lives for another second. */
  private static void until(String userID, List<Integer> platforms) throws Exception {
    for (int look = 0; look < 40 && !pushed(userID).equals(platforms); look++) {
      Thread.sleep(50);
    }
    assertThat(pushed(userID)).isEqualTo(platforms);
  }
}
