package im.jssdk.describe;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;
import im.jssdk.session.function.Area;
import im.jssdk.session.function.EventDoc;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.FunctionDoc;
import im.jssdk.session.function.Parameter;
import im.jssdk.session.function.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** docs/functions.md. */
final class FunctionsPage {

  private static final String INTRODUCTION = """
      # Functions and events

      *Made by `mvn -q -o test -Dtest=DescriptionTest -Dupdate` from the function table; a test fails when it is out of date. The same for
      machines: [asyncapi.json](../src/main/resources/web/asyncapi.json), which the server also serves with its chat page.*

      A client opens `ws://HOST:10003/?sendID=USER&token=TOKEN&platformID=5&operationID=OP` and sends one JSON object a frame, `Login` first.
      The npm client [`open-im-sdk`](https://www.npmjs.com/package/open-im-sdk) does all of this; its method `pinConversation` is the function
      `PinConversation`.

      | field of a call | |
      |---|---|
      | `reqFuncName` | the function |
      | `operationID` | chosen by the client, not empty, different for each call |
      | `userID` | the user of the connection |
      | `data` | the arguments: JSON text of a list, by position. Objects and lists among them are JSON text themselves |

      Each call gets one reply: `event` is the function, `operationID` that of the call, `errCode` 0 or an error with its `errMsg`, and `data`
      JSON text of the result, of the empty string where there is none. An event is such a frame with the event's name and an empty
      `operationID`; its `data` is JSON text of the payload, or empty.

      Arguments marked *optional* may be null, or be left out at the end. Fields that are not known are ignored.

      | errCode of any call | |
      |---|---|
      | 10001 | no answer within the call's time limit |
      | 10002 | an argument is missing, superfluous or of the wrong kind; `errMsg` names function and argument |
      | 10004 | not logged in |
      | 10005 | something went wrong that has no code of its own; each function says what |
      | 20000 | the frame can't be understood, there is no such function, or an argument is null that must not be |
      | 20001 | too many calls of this user are under way, try again later |
      | 20002 | this connection calls too often, try again later |

      Functions that ask the OpenIM server (*asks the server*) also fail with 10000 when it is out of reach, and with its own codes, such as 1001
      (arguments), 1002 (no permission), 1004 (not found).

      Each function is marked: **3.5** the npm client 3.5.2 sends it, **3.8** only newer clients do, **extra** no client sends it by itself.
      """;

  private final List<Function> functions;
  private final List<EventDoc> events;
  private final Schemas schemas;
  private final StringBuilder page = new StringBuilder();

  FunctionsPage(List<Function> functions, List<EventDoc> events, Schemas schemas) {
    this.functions = functions;
    this.events = events;
    this.schemas = schemas;
  }

  String write() {
    page.append(INTRODUCTION);
    contents();
    Map<Area, List<Function>> byArea = functions.stream()
        .collect(Collectors.groupingBy(function -> function.doc().area(), LinkedHashMap::new, Collectors.toList()));
    for (Area area : Area.values()) {
      if (byArea.containsKey(area)) {
        line("\n## " + area.title());
        byArea.get(area).forEach(this::function);
      }
    }
    line("\n## Events\n");
    line("| event | payload | when |");
    line("|---|---|---|");
    events.forEach(event -> line("| `" + event.name() + "` | " + shape(event.payload()) + " | " + event.when() + " |"));
    line("\n## Types\n\nTypes that clients only get have all fields, unless a field is marked *may be missing*. Types that clients also send may"
        + "\nlack any.");
    schemas.types().forEach(this::type);
    return page.toString();
  }

  private void contents() {
    line("\n| area | functions |");
    line("|---|---|");
    for (Area area : Area.values()) {
      String names = functions.stream().filter(function -> function.doc().area() == area)
          .map(function -> "[" + function.name() + "](#" + anchor(function.name()) + ")").collect(Collectors.joining(", "));
      if (!names.isEmpty()) {
        line("| [" + area.title() + "](#" + anchor(area.title()) + ") | " + names + " |");
      }
    }
    line("| [Events](#events) | " + events.stream().map(EventDoc::name).collect(Collectors.joining(", ")) + " |");
  }

  private void function(Function function) {
    FunctionDoc doc = function.doc();
    line("\n### " + function.name() + "\n");
    line("**" + doc.origin().label() + "** · " + doc.summary() + "\n");
    if (!function.parameters().isEmpty()) {
      line("| argument | | meaning |");
      line("|---|---|---|");
      function.parameters().forEach(parameter -> line("| `" + parameter.name() + "` | " + kind(parameter)
          + (parameter.optional() ? ", *optional*" : "") + " | " + Meanings.of(parameter) + " |"));
      line("");
    }
    line("Result: " + (doc.result().isNothing() ? "none" : shape(doc.result())) + (doc.asksServer() ? "; *asks the server*" : "") + ". "
        + faults(doc) + raised(doc));
    line("\n```\n" + call(function) + "\n" + reply(function) + "\n```");
  }

  private static String faults(FunctionDoc doc) {
    if (doc.faults().isEmpty()) {
      return "Errors: those of any call.";
    }
    return "Errors: " + doc.faults().stream().map(fault -> fault.code() + " " + fault.when()).collect(Collectors.joining("; ")) + ".";
  }

  private static String raised(FunctionDoc doc) {
    return doc.events().isEmpty() ? "" : " Can raise "
        + doc.events().stream().map(event -> "`" + event + "`").collect(Collectors.joining(", ")) + ".";
  }

  static String call(Function function) {
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("reqFuncName", function.name());
    frame.put("operationID", "op-1");
    frame.put("userID", "anna");
    frame.put("data", CoreJson.write(Examples.arguments(function)));
    return CoreJson.write(frame);
  }

  static String reply(Function function) {
    boolean refused = function.doc().summary().startsWith("Always refused");
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("event", function.name());
    frame.put("errCode", refused ? 10002 : 0);
    frame.put("errMsg", refused ? "10002 " + function.name() + ": …" : "");
    frame.put("data", refused ? "" : Examples.result(function));
    frame.put("operationID", "op-1");
    return CoreJson.write(frame);
  }

  private void type(String name, Class<?> type) {
    line("\n### " + name + "\n");
    String summary = SourceWords.of(type).summary();
    if (!summary.isEmpty()) {
      line(summary + "\n");
    }
    List<Schemas.Field> fields = Schemas.fields(type);
    line("| field | type | |");
    line("|---|---|---|");
    for (Schemas.Field field : fields) {
      String said = field.always() ? field.meaning() : "*may be missing*" + (field.meaning().isEmpty() ? "" : "; " + field.meaning());
      line("| `" + field.name() + "` | " + (field.isRaw() ? "list of [MessageItem](#messageitem)" : typeName(field.type()))
          + " | " + said + " |");
    }
  }

  private static String kind(Parameter parameter) {
    return switch (parameter.kind()) {
      case STRING -> "string";
      case INTEGER -> "whole number";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case JSON -> "JSON text of a " + shape(Shape.of(parameter.type()));
      case LIST -> "JSON text of a " + shape(Shape.listOf(parameter.type()));
    };
  }

  private static String shape(Shape shape) {
    if (shape.isNothing()) {
      return "–";
    }
    String one = typeName(CoreJson.mapper().constructType(shape.type()));
    return (shape.isList() ? "list of " + one : one) + (shape.other() == null ? "" : ", or " + shape(shape.other()));
  }

  private static String typeName(JavaType type) {
    if (type.isCollectionLikeType()) {
      return "list of " + typeName(type.getContentType());
    }
    Class<?> raw = type.getRawClass();
    if (Schemas.isObject(raw)) {
      return "[" + TypeNames.of(raw) + "](#" + anchor(TypeNames.of(raw)) + ")";
    }
    return JsonNode.class.isAssignableFrom(raw) ? "any JSON" : Schemas.word(raw);
  }

  /** As code hosts make it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(",", "").replace(' ', '-');
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
