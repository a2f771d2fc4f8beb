package im.jssdk.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
      String name = before + "{\"" + field.name() + "\":";
      with(index, "null in " + field.name(), NODES.textNode(name + "null}" + after), ANY);
      with(index, "a list of nothing in " + field.name(), NODES.textNode(name + "[null]}" + after), ANY);
      if (!JsonNode.class.isAssignableFrom(field.type().getRawClass())) {
        String wrong = Schemas.isObject(field.type().getRawClass()) ? "5" : "{\"a\":[1]}";
        with(index, "another type in " + field.name(), NODES.textNode(name + wrong + "}" + after), ARGUMENTS);
      }
    }
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
