package im.jssdk.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.CoreJson;
import im.jssdk.core.group.GroupManagement.NewGroup;
import im.jssdk.core.message.AttachedInfo;
import im.jssdk.core.message.Elements;
import im.jssdk.core.message.HistoryRequest;
import im.jssdk.core.message.Message;
import im.jssdk.core.message.SearchRequest;
import im.jssdk.core.user.UserModule.SelfChange;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.session.function.FileUpload;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.Parameter;
import im.jssdk.session.function.Shape;
import im.jssdk.session.function.Vocabulary;
import java.util.Map;

/** Examples of calls and of what is answered, made of the types' fields. */
final class Examples {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String MESSAGE_ID = "9d1c0a7be2f44d0c8d3f5a6b7c8d9e0f";
  private static final long TIME = 1764000000000L;

  /** Types of which all fields together would mean nothing. */
  private static final Map<Class<?>, String> WHOLE = Map.ofEntries(
      Map.entry(Message.class, """
          {"clientMsgID":"9d1c0a7be2f44d0c8d3f5a6b7c8d9e0f","createTime":1764000000000,"sendTime":1764000000000,"sessionType":1,
          "sendID":"anna","recvID":"bob","msgFrom":100,"contentType":101,"senderPlatformID":5,"senderNickname":"Anna","seq":7,
          "isRead":false,"status":2,"textElem":{"content":"Hello"}}"""),
      Map.entry(SelfChange.class, "{\"nickname\":\"Anna\"}"),
      Map.entry(ConversationChange.class, "{\"isPinned\":true}"),
      Map.entry(HistoryRequest.class, "{\"conversationID\":\"si_anna_bob\",\"startClientMsgID\":\"\",\"count\":20}"),
      Map.entry(SearchRequest.class,
          "{\"conversationID\":\"si_anna_bob\",\"keywordList\":[\"hello\"],\"pageIndex\":1,\"count\":20}"),
      Map.entry(Elements.OfflinePush.class, "{\"title\":\"Anna\",\"desc\":\"Hello\"}"),
      Map.entry(NewGroup.class,
          "{\"memberUserIDs\":[\"bob\",\"carl\"],\"groupInfo\":{\"groupName\":\"Friends\",\"groupType\":2}}"),
      Map.entry(FileUpload.class, "{\"name\":\"hello.txt\",\"contentType\":\"text/plain\",\"uuid\":\"1\",\"content\":\"aGVsbG8=\"}"),
      Map.entry(AttachedInfo.class, "{}"));

  private static final Map<String, Object> FIELDS = Map.ofEntries(
      Map.entry("userID", "bob"), Map.entry("nickname", "Bob"), Map.entry("groupID", "2871234567"), Map.entry("groupName", "Friends"), Map.entry("groupType", 2), Map.entry("roleLevel", 20),
      Map.entry("memberCount", 3), Map.entry("joinTime", TIME), Map.entry("joinSource", 2),
      Map.entry("conversationID", "si_anna_bob"), Map.entry("conversationType", 1), Map.entry("sessionType", 1),
      Map.entry("showName", "Bob"), Map.entry("clientMsgID", MESSAGE_ID), Map.entry("clientMsgIDList", MESSAGE_ID),
      Map.entry("clientMsgIDs", MESSAGE_ID), Map.entry("before", 20), Map.entry("after", 20), Map.entry("msgIDList", MESSAGE_ID), Map.entry("createTime", TIME), Map.entry("sendTime", TIME), Map.entry("readTime", TIME),
      Map.entry("latestMsgSendTime", TIME), Map.entry("revokeTime", TIME), Map.entry("sourceMessageSendTime", TIME),
      Map.entry("status", 1), Map.entry("platformIDs", 5), Map.entry("url", "https://files.example.com/a"),
      Map.entry("sourceUrl", "https://files.example.com/a"), Map.entry("videoUrl", "https://files.example.com/a.mp4"),
      Map.entry("contentType", 101), Map.entry("sendID", "anna"), Map.entry("recvID", "bob"),
      Map.entry("atUserID", "bob"), Map.entry("toUserID", "bob"), Map.entry("fromUserID", "anna"), Map.entry("ownerUserID", "anna"),
      Map.entry("friendUserIDs", "bob"), Map.entry("toUserIDs", "bob"), Map.entry("keywordList", "bo"), Map.entry("relationship", 1),
      Map.entry("addSource", 2), Map.entry("remark", "Bobby"), Map.entry("reqMsg", "Hi, it's Anna"), Map.entry("revokerID", "anna"), Map.entry("sourceMessageSendID", "anna"));

  /** Results that are no objects. */
  private static final Map<String, JsonNode> RESULTS = Map.of(
      "CreateGroup", NODES.objectNode().put("groupID", "2871234567").put("groupName", "Friends"),
      "GetUsersInGroup", NODES.arrayNode().add("bob"),
      "GetLoginStatus", NODES.numberNode(3),
      "GetLoginUserID", NODES.textNode("anna"),
      "GetConversationIDBySessionType", NODES.textNode("si_anna_bob"),
      "GetAtAllTag", NODES.textNode("AtAllTag"),
      "GetSdkVersion", NODES.textNode("3.8.5"),
      "GetUserClientConfig", NODES.objectNode().put("theme", "dark"),
      "GetInputStates", NODES.arrayNode().add(5),
      "GetInputstates", NODES.arrayNode().add(5));

  private Examples() {
  }

  /** The arguments of a call. */
  static ArrayNode arguments(Function function) {
    ArrayNode list = NODES.arrayNode();
    function.parameters().forEach(parameter -> list.add(argument(function, parameter)));
    return list;
  }

  private static JsonNode argument(Function function, Parameter parameter) {
    // Of a group or a user, a message is for one.
    if (parameter.name().equals("groupID") && function.parameters().stream().anyMatch(each -> each.name().equals("recvID"))) {
      return NODES.textNode("");
    }
    Vocabulary.Word word = Vocabulary.of(parameter.name());
    return switch (parameter.kind()) {
      case JSON -> NODES.textNode(CoreJson.write(value(Shape.of(parameter.type()))));
      case LIST -> NODES.textNode(word != null ? (String) word.example() : CoreJson.write(value(Shape.listOf(parameter.type()))));
      case STRING -> NODES.textNode(word != null ? (String) word.example() : "");
      case INTEGER -> NODES.numberNode(word != null ? (Integer) word.example() : 1);
      case NUMBER -> NODES.numberNode(word != null ? (Double) word.example() : 8.5);
      case BOOLEAN -> NODES.booleanNode(word == null || (Boolean) word.example());
    };
  }

  /** The {@code data} of a reply. */
  static String result(Function function) {
    Shape shape = function.doc().result();
    JsonNode whole = shape.isNothing() ? NODES.textNode("") : value(shape);
    return CoreJson.write(RESULTS.getOrDefault(function.name(), whole));
  }

  /** An example of a type that is an object; the caller's own. */
  static ObjectNode object(Class<?> type) {
    return (ObjectNode) value(Shape.of(type));
  }

  private static JsonNode value(Shape shape) {
    JsonNode one = value(CoreJson.mapper().constructType(shape.type()), "");
    return shape.isList() ? NODES.arrayNode().add(one) : one;
  }

  private static JsonNode value(JavaType type, String field) {
    Class<?> raw = type.getRawClass();
    if (type.isCollectionLikeType()) {
      return NODES.arrayNode().add(value(type.getContentType(), field));
    }
    if (WHOLE.containsKey(raw)) {
      return read(WHOLE.get(raw), raw);
    }
    if (Schemas.isObject(raw)) {
      ObjectNode object = NODES.objectNode();
      for (Schemas.Field each : Schemas.fields(raw)) {
        object.set(each.name(), each.isRaw() ? value(Shape.listOf(Message.class)) : value(each.type(), each.name()));
      }
      return object;
    }
    if (JsonNode.class.isAssignableFrom(raw)) {
      return NODES.nullNode();
    }
    Object known = FIELDS.get(field);
    return switch (Schemas.word(raw)) {
      case "string" -> NODES.textNode(known instanceof String text ? text : "");
      case "boolean" -> NODES.booleanNode(field.startsWith("isSearch"));
      case "number" -> NODES.numberNode(0.0);
      default -> known instanceof Number number ? NODES.numberNode(number.longValue()) : NODES.numberNode(0);
    };
  }

  /** @throws IllegalStateException when the example has a field that the type has not */
  private static JsonNode read(String json, Class<?> type) {
    try {
      CoreJson.mapper().readerFor(type).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(json);
      return CoreJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the example of " + type.getSimpleName() + " is none", e);
    }
  }
}
