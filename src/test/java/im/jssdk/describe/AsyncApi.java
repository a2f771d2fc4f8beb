package im.jssdk.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.CoreJson;
import im.jssdk.session.function.EventDoc;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.FunctionDoc;
import im.jssdk.session.function.Parameter;
import im.jssdk.session.function.Shape;
import java.util.List;

/** asyncapi.json: the same as docs/functions.md for machines, AsyncAPI 3.0 with JSON Schemas of draft 7. */
final class AsyncApi {

  private static final String CHANNEL = "#/channels/gateway";
  private static final String CALL = "CallFrame";
  private static final String FRAME = "ServerFrame";

  private final List<Function> functions;
  private final List<EventDoc> events;
  private final Schemas schemas;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  AsyncApi(List<Function> functions, List<EventDoc> events, Schemas schemas) {
    this.functions = functions;
    this.events = events;
    this.schemas = schemas;
  }

  String write() {
    root.put("asyncapi", "3.0.0");
    root.putObject("info").put("title", "JSSDK server for OpenIM").put("version", "3.5")
        .put("description", "Calls of clients, their replies, and events, over one WebSocket. The string in data holds JSON text; "
            + "contentSchema says what is in it.");
    root.put("defaultContentType", "application/json");
    root.putObject("servers").putObject("local").put("host", "localhost:10003").put("protocol", "ws");
    channel();
    operations();
    ObjectNode components = root.putObject("components");
    ObjectNode messages = components.putObject("messages");
    functions.forEach(function -> {
      messages.set(requestName(function), request(function));
      messages.set(replyName(function), reply(function));
    });
    events.forEach(event -> messages.set(event.name(), event(event)));
    ObjectNode definitions = components.putObject("schemas");
    definitions.set(CALL, call());
    definitions.set(FRAME, frame());
    schemas.types().forEach((name, type) -> definitions.set(name, schemas.definition(type)));
    try {
      return CoreJson.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void channel() {
    ObjectNode channel = root.putObject("channels").putObject("gateway").put("address", "/")
        .put("description", "One connection of one user on one platform. Any path will do. Login is the first call.");
    ObjectNode messages = channel.putObject("messages");
    functions.forEach(function -> {
      messages.putObject(requestName(function)).put("$ref", "#/components/messages/" + requestName(function));
      messages.putObject(replyName(function)).put("$ref", "#/components/messages/" + replyName(function));
    });
    events.forEach(event -> messages.putObject(event.name()).put("$ref", "#/components/messages/" + event.name()));
    ObjectNode query = channel.putObject("bindings").putObject("ws").put("method", "GET").putObject("query").put("type", "object");
    ObjectNode properties = query.putObject("properties");
    properties.putObject("sendID").put("type", "string").put("description", "the user");
    properties.putObject("token").put("type", "string").put("description", "the user's token, from the OpenIM server");
    properties.putObject("platformID").put("type", "integer").put("description", "5 web, 6 mini program, 3 Windows, 4 macOS, 7 Linux");
    properties.putObject("operationID").put("type", "string").put("description", "any text");
    query.putArray("required").add("sendID").add("token").add("platformID").add("operationID");
  }

  private void operations() {
    ObjectNode operations = root.putObject("operations");
    for (Function function : functions) {
      ObjectNode operation = operations.putObject(function.name()).put("action", "receive");
      operation.putObject("channel").put("$ref", CHANNEL);
      operation.put("summary", function.doc().summary());
      operation.putArray("tags").addObject().put("name", function.doc().area().title());
      operation.putArray("messages").addObject().put("$ref", CHANNEL + "/messages/" + requestName(function));
      ObjectNode reply = operation.putObject("reply");
      reply.putObject("channel").put("$ref", CHANNEL);
      reply.putArray("messages").addObject().put("$ref", CHANNEL + "/messages/" + replyName(function));
      operation.put("x-origin", function.doc().origin().label());
      operation.put("x-asks-server", function.doc().asksServer());
      ArrayNode faults = operation.putArray("x-errors");
      for (FunctionDoc.Fault fault : function.doc().faults()) {
        faults.addObject().put("errCode", fault.code()).put("when", fault.when());
      }
      function.doc().events().forEach(operation.putArray("x-events")::add);
    }
    for (EventDoc event : events) {
      ObjectNode operation = operations.putObject(event.name()).put("action", "send");
      operation.putObject("channel").put("$ref", CHANNEL);
      operation.put("summary", event.when());
      operation.putArray("tags").addObject().put("name", event.area().title());
      operation.putArray("messages").addObject().put("$ref", CHANNEL + "/messages/" + event.name());
    }
  }

  private ObjectNode request(Function function) {
    ObjectNode message = message(function.name(), function.doc().summary());
    ObjectNode properties = extending(message, CALL);
    properties.putObject("reqFuncName").put("const", function.name());
    holding(properties.putObject("data"), arguments(function));
    message.putArray("examples").addObject().set("payload", tree(FunctionsPage.call(function)));
    return message;
  }

  private ObjectNode arguments(Function function) {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
    ArrayNode items = list.putArray("items");
    int required = 0;
    for (Parameter parameter : function.parameters()) {
      items.add(argument(parameter));
      required = parameter.optional() ? required : items.size();
    }
    if (items.isEmpty()) {
      list.remove("items");
    }
    return list.put("minItems", required).put("maxItems", function.parameters().size());
  }

  private ObjectNode argument(Parameter parameter) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("title", parameter.name()).put("description", Meanings.of(parameter));
    String type = switch (parameter.kind()) {
      case STRING, JSON, LIST -> "string";
      case INTEGER -> "integer";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
    };
    if (parameter.optional()) {
      schema.putArray("type").add(type).add("null");
    } else {
      schema.put("type", type);
    }
    return switch (parameter.kind()) {
      case JSON -> holding(schema, schemas.of(Shape.of(parameter.type())));
      case LIST -> holding(schema, schemas.of(Shape.listOf(parameter.type())));
      default -> schema;
    };
  }

  private ObjectNode reply(Function function) {
    ObjectNode message = message(function.name(), "The reply to " + function.name());
    frame(message, function.name(), function.doc().result());
    message.putArray("examples").addObject().set("payload", tree(FunctionsPage.reply(function)));
    return message;
  }

  private ObjectNode event(EventDoc event) {
    ObjectNode message = message(event.name(), event.when());
    frame(message, event.name(), event.payload());
    return message;
  }

  private void frame(ObjectNode message, String name, Shape content) {
    ObjectNode properties = extending(message, FRAME);
    properties.putObject("event").put("const", name);
    if (!content.isNothing()) {
      holding(properties.putObject("data"), schemas.of(content));
    }
  }

  /** What all calls have. */
  private static ObjectNode call() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("reqFuncName").put("type", "string").put("description", "the function");
    properties.putObject("operationID").put("type", "string").put("minLength", 1)
        .put("description", "chosen by the client, different for each call; the reply carries it");
    properties.putObject("userID").put("type", "string").put("description", "the user of the connection");
    properties.putObject("data").put("type", "string").put("description", "JSON text of the list of arguments");
    schema.putArray("required").add("reqFuncName").add("operationID").add("userID").add("data");
    return schema;
  }

  /** What all replies and events have. */
  private static ObjectNode frame() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("event").put("type", "string").put("description", "the function or the event");
    properties.putObject("errCode").put("type", "integer").put("description", "0 when it succeeded");
    properties.putObject("errMsg").put("type", "string");
    properties.putObject("data").put("type", "string").put("description", "JSON text; empty when errCode is not 0");
    properties.putObject("operationID").put("type", "string").put("description", "the call's; empty for events");
    schema.putArray("required").add("event").add("errCode").add("errMsg").add("data").add("operationID");
    return schema;
  }

  /** The properties in which the message's payload differs from its kind. */
  private static ObjectNode extending(ObjectNode message, String kind) {
    ArrayNode all = message.putObject("payload").putArray("allOf");
    all.addObject().put("$ref", "#/components/schemas/" + kind);
    return all.addObject().putObject("properties");
  }

  private static ObjectNode holding(ObjectNode string, ObjectNode content) {
    if (!string.has("type")) {
      string.put("type", "string");
    }
    string.put("contentMediaType", "application/json").set("contentSchema", content);
    return string;
  }

  private static ObjectNode message(String name, String summary) {
    return JsonNodeFactory.instance.objectNode().put("name", name).put("summary", summary);
  }

  private static ObjectNode tree(String json) {
    return (ObjectNode) CoreJson.tree(json);
  }

  private static String requestName(Function function) {
    return function.name() + "Request";
  }

  private static String replyName(Function function) {
    return function.name() + "Reply";
  }
}
