package im.jssdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Walks through all routes of the API with right and with wrong requests. {@code requests.jsonl} has one of each: who asks, what,
 * the code of the answer when it is not 0, and, where the real core uses the route, what the real server answered
 * ({@code conformance/wasm/server-surface.md}).
 */
class RequestsIT {

  private static final Path SOURCES = Path.of("src/main/java/im/jssdk/embedded/api");
  private static final Pattern PATH = Pattern.compile("\"(/(?:auth|user|friend|group|conversation|msg|object|third|jssdk)/[A-Za-z_/]+)\"");

  /** What this server does not look at. The content of a message is made fit by the real server, too. */
  private static final Set<String> UNUSED = Set.of(
      "/group/dismiss_group deleteMember", "/group/get_group_member_list filter", "/group/kick_group reason",
      "/jssdk/get_active_conversations ownerUserID", "/jssdk/get_conversations ownerUserID", "/msg/batch_send_msg content",
      "/msg/send_msg content", "/msg/send_msg groupID", "/msg/set_conversation_has_read_seq noNotification", "/object/access_url type",
      "/object/initiate_form_data absolute", "/object/initiate_form_data group", "/object/initiate_form_data millisecond",
      "/object/initiate_multipart_upload cause", "/object/initiate_multipart_upload partSize", "/object/initiate_multipart_upload urlPrefix",
      "/third/fcm_update_token expireTime", "/third/set_app_badge appUnreadCount", "/user/get_subscribe_users_status userID",
      "/user/get_users_status userID", "/user/subscribe_users_status genre", "/user/subscribe_users_status userID");

  /** Values of other types than the key. */
  private static final Map<Class<?>, List<Object>> WRONG = Map.of(
      String.class, List.of(5, 1.5, true, new JsonObject(), new JsonArray()),
      Integer.class, List.of("5", 1.5, true, 1e300, new JsonObject(), new JsonArray()),
      Boolean.class, List.of("true", 1, new JsonObject(), new JsonArray()),
      JsonObject.class, List.of("x", 5, true, new JsonArray()),
      JsonArray.class, List.of("x", 5, true, new JsonObject()));

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private OpenImKit kit;
  private Map<String, String> tokens;

  private record Request(String as, String path, JsonObject body, int code, Object data) {

    @Override
    public String toString() {
      return path + " " + body + " as " + as;
    }
  }

  @BeforeEach
  void start() {
    log.start();
    rootLogger().addAppender(log);
    kit = OpenImKit.start();
    kit.register("alice", "bob", "carol");
    tokens = new HashMap<>(Map.of("", "", "admin", kit.adminToken()));
    Stream.of("alice", "bob", "carol").forEach(userID -> tokens.put(userID, kit.token(userID, OpenImKit.WEB)));
  }

  @AfterEach
  void stop() {
    kit.close();
    rootLogger().detachAppender(log);
    assertThat(log.list).as("warnings and errors in the log").filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .allMatch(event -> event.getFormattedMessage().contains("FOR DEVELOPMENT ONLY"));
  }

  @Test
  void knowsARequestForEachRoute() throws IOException {
    Set<String> paths = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        PATH.matcher(Files.readString(file)).results().forEach(found -> paths.add(found.group(1)));
      }
    }
    assertThat(requests().stream().map(Request::path)).containsExactlyInAnyOrderElementsOf(paths);
  }

  @Test
  void answersEachRouteAsTheRealServer() {
    for (Request request : requests()) {
      JsonObject answer = kit.call(request.path(), tokens.get(request.as()), request.body());
      assertThat(answer.getInteger("errCode")).as("%s: %s", request, answer).isEqualTo(request.code());
      List<String> differences = new ArrayList<>();
      compare("data", request.data(), answer.getValue("data"), differences);
      assertThat(differences).as("%s: %s", request, answer).isEmpty();
    }
  }

  @Test
  void refusesWhoDoesNotSayWhoHeIs() {
    for (Request request : requests()) {
      JsonObject nobody = kit.call(request.path(), "", request.body());
      if (!request.as().isEmpty()) {
        assertThat(nobody.getInteger("errCode")).as("%s without a token", request).isEqualTo(1001);
        assertThat(nobody.getString("errDlt")).isEqualTo("header must have token");
        assertThat(kit.errCode(request.path(), "no.token", request.body())).as("%s with a bad token", request).isEqualTo(1503);
      }
    }
  }

  @Test
  void refusesWhatIsNoJsonObject() {
    for (Request request : requests()) {
      for (String body : List.of("", "{", "[]", "null", "5", "\"x\"", "{} {}", "{\"userID\":\"\\ud800\"", "[".repeat(100_000))) {
        JsonObject answer = kit.send(request.path(), tokens.get(request.as()), Buffer.buffer(body));
        assertThat(answer.getInteger("errCode")).as("%s with the body %.50s: %s", request.path(), body, answer).isEqualTo(1001);
        assertThat(answer.getString("errDlt")).isEqualTo("the body must be a JSON object");
      }
    }
  }

  /** In order, so that each request finds what it needs; the right request follows its wrong ones. */
  @Test
  void refusesFieldsOfWrongTypes() {
    List<String> taken = new ArrayList<>();
    for (Request request : requests()) {
      eachWrong(request.body(), wrong -> {
        JsonObject answer = kit.call(request.path(), tokens.get(request.as()), wrong.body());
        int errCode = answer.getInteger("errCode");
        boolean unused = UNUSED.contains(request.path() + " " + wrong.field());
        if (errCode == 500 || errCode == 0 && !unused || errCode == 1001 && answer.getString("errDlt").isEmpty()) {
          taken.add(request.path() + " " + wrong.field() + " in " + wrong.body() + ": " + answer);
        }
      });
      kit.call(request.path(), tokens.get(request.as()), request.body());
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void survivesMissingFieldsAndNulls() {
    for (Request request : requests()) {
      eachObject(request.body(), (object, field) -> {
        Object value = object.getValue(field);
        object.putNull(field);
        assertThat(kit.errCode(request.path(), tokens.get(request.as()), request.body())).as("%s", request).isNotEqualTo(500);
        object.remove(field);
        assertThat(kit.errCode(request.path(), tokens.get(request.as()), request.body())).as("%s", request).isNotEqualTo(500);
        object.put(field, value);
      });
      kit.call(request.path(), tokens.get(request.as()), request.body());
    }
  }

  private record Wrong(String field, JsonObject body) {
  }

  private interface Visitor {
    void visit(JsonObject object, String field);
  }

  /** The body once for each field and each wrong type of it. */
  private static void eachWrong(JsonObject body, Consumer<Wrong> test) {
    eachObject(body, (object, field) -> {
      Object right = object.getValue(field);
      if (right == null) {
        return;
      }
      Class<?> type = right instanceof Number ? Integer.class : right.getClass();
      for (Object wrong : WRONG.get(type)) {
        object.put(field, wrong);
        test.accept(new Wrong(field, body));
      }
      if (right instanceof JsonArray list && !list.isEmpty()) {
        Class<?> element = list.getValue(0) instanceof Number ? Integer.class : list.getValue(0).getClass();
        for (Object wrong : WRONG.get(element)) {
          object.put(field, new JsonArray().add(wrong));
          test.accept(new Wrong(field, body));
        }
      }
      object.put(field, right);
    });
  }

  private static void eachObject(JsonObject object, Visitor visitor) {
    for (String field : List.copyOf(object.fieldNames())) {
      visitor.visit(object, field);
      Object value = object.getValue(field);
      if (value instanceof JsonObject inner) {
        eachObject(inner, visitor);
      } else if (value instanceof JsonArray list && !list.isEmpty() && list.getValue(0) instanceof JsonObject inner) {
        eachObject(inner, visitor);
      }
    }
  }

  /** Fields and their types; values differ. A list is known by its first element, and null says nothing. */
  private static void compare(String path, Object expected, Object actual, List<String> differences) {
    if (expected == null || actual == null) {
      return;
    }
    if (expected instanceof JsonObject object && actual instanceof JsonObject got) {
      for (String field : object.fieldNames()) {
        if (got.containsKey(field)) {
          compare(path + "." + field, object.getValue(field), got.getValue(field), differences);
        } else if (object.getValue(field) != null) {
          differences.add(path + "." + field + " is missing");
        }
      }
    } else if (expected instanceof JsonArray list && actual instanceof JsonArray got) {
      if (!list.isEmpty() && !got.isEmpty()) {
        compare(path + "[0]", list.getValue(0), got.getValue(0), differences);
      }
    } else if (!(expected instanceof Number && actual instanceof Number) && expected.getClass() != actual.getClass()) {
      differences.add(path + " is " + actual + ", not like " + expected);
    }
  }

  private static List<Request> requests() {
    try (InputStream in = RequestsIT.class.getResourceAsStream("/embedded/requests.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(JsonObject::new)
          .map(line -> new Request(line.getString("as"), line.getString("path"), line.getJsonObject("body"), line.getInteger("code", 0),
              line.getValue("data"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Logger rootLogger() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
