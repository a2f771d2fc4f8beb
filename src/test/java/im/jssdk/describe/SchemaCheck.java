package im.jssdk.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Holds JSON against the schemas of asyncapi.json, as far as those go. Fields that are not described are faults, too. */
final class SchemaCheck {

  private final JsonNode document;

  SchemaCheck(JsonNode document) {
    this.document = document;
  }

  /** The schema of what the {@code data} of a message holds; missing when it holds nothing. */
  JsonNode content(String message) {
    return document.at("/components/messages/" + message + "/payload/allOf/1/properties/data/contentSchema");
  }

  /** What is wrong, each with its place; empty when nothing is. */
  List<String> faults(JsonNode value, JsonNode schema) {
    List<String> faults = new ArrayList<>();
    check(value, schema, "$", faults);
    return faults;
  }

  private void check(JsonNode value, JsonNode schema, String place, List<String> faults) {
    if (schema.has("$ref")) {
      check(value, document.at(schema.get("$ref").asText().substring(1)), place, faults);
    } else if (schema.has("anyOf")) {
      List<String> first = new ArrayList<>();
      for (JsonNode each : schema.get("anyOf")) {
        List<String> own = new ArrayList<>();
        check(value, each, place, own);
        if (own.isEmpty()) {
          return;
        }
        if (first.isEmpty()) {
          first = own;
        }
      }
      faults.addAll(first);
    } else if (schema.has("type") && !isOf(value, schema.get("type").asText())) {
      faults.add(place + " is " + value.getNodeType() + ", not " + schema.get("type").asText());
    } else if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), schema.get("items"), place + "[" + i + "]", faults);
      }
    } else if (value.isObject() && schema.has("properties")) {
      checkFields(value, schema, place, faults);
    }
  }

  private void checkFields(JsonNode value, JsonNode schema, String place, List<String> faults) {
    JsonNode properties = schema.get("properties");
    value.properties().forEach(field -> {
      if (properties.has(field.getKey())) {
        check(field.getValue(), properties.get(field.getKey()), place + "." + field.getKey(), faults);
      } else {
        faults.add(place + "." + field.getKey() + " is not described");
      }
    });
    schema.path("required").forEach(name -> {
      if (!value.has(name.asText())) {
        faults.add(place + "." + name.asText() + " is missing");
      }
    });
  }

  private static boolean isOf(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }
}
