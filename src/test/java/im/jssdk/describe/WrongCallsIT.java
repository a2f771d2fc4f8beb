package im.jssdk.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.DescribedFunctions;
import im.jssdk.RunningServer;
import im.jssdk.core.CoreJson;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.SessionFunctions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls every function of the table wrongly, through a socket of the whole program: each call gets a clear answer that names
 * function and argument. And calls it as the documents say, which must be understood and answered as they say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongCallsIT {

  private static final String FAULT = "internal error";

  private final SchemaCheck schemas = new SchemaCheck(CoreJson.tree(new Description().asyncApi()));
  private RunningServer server;
  private CallingClient client;
  private CallingClient peer;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new RunningServer(folder, "--set=limits.callsPerSecond=10000", "--set=limits.callsBurst=20000");
    peer = CallingClient.logIn(server.page(), "bob");
    CallingClient.logIn(server.page(), "carl").close();
    client = CallingClient.logIn(server.page(), "anna");
    client.await("OnSyncServerFinish");
    JsonNode message = CoreJson.tree(client.call("CreateTextMessage", "[\"Hello\"]").path("data").asText());
    client.call("SendMessageNotOss", CoreJson.write(List.of(CoreJson.write(message), "bob", "", "{}", false)));
    peer.await("OnRecvNewMessages");
  }

  @AfterAll
  void stop() throws Exception {
    client.close();
    peer.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicContainer> wrongArguments() {
    return called().map(function -> DynamicContainer.dynamicContainer(function.name(), WrongCalls.of(function).stream()
        .map(call -> DynamicTest.dynamicTest(call.what(), () -> check(function, call)))));
  }

  @TestFactory
  Stream<DynamicTest> examples() {
    return called().filter(function -> function != SessionFunctions.LOGIN)
        .map(function -> DynamicTest.dynamicTest(function.name(), () -> {
          JsonNode reply = client.call(function.name(), CoreJson.write(Examples.arguments(function)));
          assertThat(reply.path("errCode").asInt()).as("%s", reply).isNotEqualTo(WrongCalls.DISPATCH);
          assertThat(reply.path("errMsg").asText()).as("%s", reply).doesNotContain(FAULT, "argument ");
          if (reply.path("errCode").asInt() == 0) {
            JsonNode schema = schemas.content(function.name() + "Reply");
            String data = reply.path("data").asText();
            List<String> faults = schema.isMissingNode() ? List.of() : schemas.faults(CoreJson.tree(data), schema);
            assertThat(faults).as("where %s is not as described", data).isEmpty();
          }
        }));
  }

  @Test
  void eventsAreAsDescribed() {
    for (JsonNode event : Stream.concat(client.events().stream(), peer.events().stream()).toList()) {
      JsonNode schema = schemas.content(event.path("event").asText());
      String data = event.path("data").asText();
      assertThat(schema.isMissingNode()).as("whether %s carries nothing", event).isEqualTo(data.isEmpty());
      if (!data.isEmpty()) {
        assertThat(schemas.faults(CoreJson.tree(data), schema)).as("where %s is not as described", event).isEmpty();
      }
    }
  }

  /** Logout takes nothing and closes the connection whatever comes with it. */
  private static Stream<Function> called() {
    return DescribedFunctions.all().stream().filter(function -> function != SessionFunctions.LOGOUT);
  }

  private void check(Function function, WrongCalls.Call call) throws Exception {
    JsonNode reply = client.call(function.name(), call.data());
    String text = reply.path("errMsg").asText();
    assertThat(text).as("%s", reply).doesNotContain(FAULT);
    if (call.code() == WrongCalls.ANY) {
      return;
    }
    assertThat(reply.path("errCode").asInt()).as("%s to %s", reply, call.data()).isEqualTo(call.code());
    if (call.code() == WrongCalls.ARGUMENTS) {
      assertThat(text).as("%s", reply).contains(function.name());
    }
    assertThat(text).as("%s", reply).contains(call.named());
    assertThat(reply.path("data").asText()).isEmpty();
  }
}
