package im.jssdk.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.CoreJson;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Calls of a function that are wrong in one way each, made from its description. */
final class WrongCalls {

  static final int ARGUMENTS = 10002;
  static final int DISPATCH = 20000;
  /** Any code will do, but that of a fault of ours. */
  static final int ANY = -1;

  /**
   * @param code what must be answered
   * @param named the argument that the text must name; empty when it is all of them
   */
  record Call(String what, String data, int code, String named) {
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> NO_JSON = List.of("{", "[1", "nonsense", "{\"a\":}", "{} {}");

  private final Function function;
  private final ArrayNode good;
  private final List<Call> calls = new ArrayList<>();

  private WrongCalls(Function function) {
    this.function = function;
    this.good = Examples.arguments(function);
  }

  static List<Call> of(Function function) {
    WrongCalls wrong = new WrongCalls(function);
    wrong.counts();
    wrong.noLists();
    for (int i = 0; i < function.parameters().size(); i++) {
      wrong.argument(i);
    }
    return wrong.calls;
  }

  private void counts() {
    List<Parameter> parameters = function.parameters();
    for (int count = 0; count < parameters.size(); count++) {
      ArrayNode fewer = NODES.arrayNode();
      for (int i = 0; i < count; i++) {
        fewer.add(good.get(i));
      }
      List<Parameter> missing = parameters.subList(count, parameters.size()).stream().filter(each -> !each.optional()).toList();
      if (!missing.isEmpty()) {
        add(count + " arguments", fewer, ARGUMENTS, missing.get(0).name());
      }
    }
    add("one argument too many", good.deepCopy().add("x"), ARGUMENTS, "");
    add("many arguments too many", good.deepCopy().add(1).addNull().add("x").add(true), ARGUMENTS, "");
  }

  private void noLists() {
    for (String data : List.of("", "{}", "5", "\"x\"", "[", "[] []", "nonsense")) {
      calls.add(new Call("data that is " + (data.isEmpty() ? "empty" : data), data, DISPATCH, ""));
    }
  }

  private void argument(int index) {
    Parameter parameter = function.parameters().get(index);
    with(index, "null", NODES.nullNode(), parameter.optional() ? ANY : DISPATCH);
    switch (parameter.kind()) {
      case STRING -> wrongTypes(index, "5", "true", "{}", "[]");
      case INTEGER, NUMBER -> {
        wrongTypes(index, "\"5\"", "true", "{}", "[]");
        for (String number : List.of("-1", "0", "1.5", "1e300", "-1e300", "99999999999999999999", "2147483648")) {
          with(index, number, CoreJson.tree(number), ANY);
        }
      }
      case BOOLEAN -> wrongTypes(index, "\"true\"", "1", "{}", "[]");
      case JSON -> {
        wrongTypes(index, "5", "true", "{}", "[]");
        NO_JSON.forEach(text -> with(index, "text " + text, NODES.textNode(text), ARGUMENTS));
        for (String text : List.of("[]", "[{}]", "5", "\"x\"", "true")) {
          with(index, "text " + text, NODES.textNode(text), ARGUMENTS);
        }
        List.of("", "null", "{}").forEach(text -> with(index, "text " + text, NODES.textNode(text), ANY));
        fields(index, parameter.type(), "", "");
      }
      case LIST -> {
        wrongTypes(index, "5", "true", "{}", "[]");
        NO_JSON.forEach(text -> with(index, "text " + text, NODES.textNode(text), ARGUMENTS));
        for (String text : List.of("{}", "5", "\"x\"", "[null]", "[[]]", "[[5]]", Schemas.isObject(parameter.type()) ? "[5]" : "[{}]")) {
          with(index, "text " + text, NODES.textNode(text), ARGUMENTS);
        }
        List.of("", "null", "[]").forEach(text -> with(index, "text " + text, NODES.textNode(text), ANY));
        fields(index, parameter.type(), "[", "]");
      }
    }
  }

  /** Each field of the object in the argument, wrong in turn. */
  private void fields(int index, Class<?> type, String before, String after) {
    if (!Schemas.isObject(type)) {
      return;
    }
    with(index, "an object without fields", NODES.textNode(before + "{}" + after), ANY);
    for (Schemas.Field field : Schemas.fields(type)) {
      field(index, type, field, "null", ANY, before, after);
      field(index, type, field, "[null]", ANY, before, after);
      if (!JsonNode.class.isAssignableFrom(field.type().getRawClass())) {
        wrongFor(field).forEach(wrong -> field(index, type, field, wrong, ARGUMENTS, before, after));
      }
    }
  }

  /** The field by itself, and among the others of the example. */
  private void field(int index, Class<?> type, Schemas.Field field, String value, int code, String before, String after) {
    String what = value + " in " + field.name();
    ObjectNode alone = NODES.objectNode().set(field.name(), CoreJson.tree(value));
    with(index, what + " alone", NODES.textNode(before + CoreJson.write(alone) + after), code);
    ObjectNode whole = Examples.object(type).set(field.name(), CoreJson.tree(value));
    with(index, what, NODES.textNode(before + CoreJson.write(whole) + after), code);
  }

  private static List<String> wrongFor(Schemas.Field field) {
    if (field.type().isCollectionLikeType() || Schemas.isObject(field.type().getRawClass())) {
      return List.of("5", "\"x\"", "true");
    }
    return switch (Schemas.word(field.type().getRawClass())) {
      case "string" -> List.of("{\"a\":[1]}", "[]", "5", "true");
      case "boolean" -> List.of("{\"a\":[1]}", "[]", "5", "\"true\"");
      default -> List.of("{\"a\":[1]}", "[]", "\"5\"", "true");
    };
  }

  private void wrongTypes(int index, String... values) {
    for (String value : values) {
      with(index, value, CoreJson.tree(value), ARGUMENTS);
    }
  }

  private void with(int index, String what, JsonNode value, int code) {
    String name = function.parameters().get(index).name();
    ArrayNode list = good.deepCopy();
    list.set(index, value);
    add(name + " is " + what, list, code, name);
  }

  private void add(String what, ArrayNode list, int code, String named) {
    calls.add(new Call(what, CoreJson.write(list), code, named));
  }
}
