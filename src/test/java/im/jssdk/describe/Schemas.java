package im.jssdk.describe;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.CoreJson;
import im.jssdk.core.message.Message;
import im.jssdk.session.function.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON Schemas of types, taken from how Jackson reads and writes them, so that they can't say something else. */
final class Schemas {

  /** @param always whether it is there in whatever this server writes */
  record Field(String name, JavaType type, boolean isRaw, boolean always, String meaning) {
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, Class<?>> types = new LinkedHashMap<>();
  private final Set<Class<?>> read = new LinkedHashSet<>();

  /** @param inputs what clients write: of these nothing is required */
  Schemas(List<Shape> inputs, List<Shape> outputs) {
    inputs.forEach(shape -> collect(shape, read));
    Set<Class<?>> written = new LinkedHashSet<>(read);
    outputs.forEach(shape -> collect(shape, written));
    written.stream().sorted(Comparator.comparing(TypeNames::of)).forEach(type -> {
      Class<?> other = types.put(TypeNames.of(type), type);
      if (other != null) {
        throw new IllegalStateException("give " + type + " or " + other + " another name in TypeNames");
      }
    });
  }

  /** By the names under which they are described. */
  Map<String, Class<?>> types() {
    return types;
  }

  static boolean isObject(Class<?> type) {
    return type.isRecord();
  }

  static List<Field> fields(Class<?> type) {
    BeanDescription bean = CoreJson.mapper().getSerializationConfig()
        .introspect(CoreJson.mapper().constructType(type));
    Include ofClass = bean.findPropertyInclusion(Value.empty()).getValueInclusion();
    SourceWords.Comment comment = SourceWords.of(type);
    List<Field> fields = new ArrayList<>();
    for (BeanPropertyDefinition each : bean.findProperties()) {
      if (!each.couldSerialize()) {
        continue;
      }
      JavaType fieldType = each.getPrimaryType();
      if (each.getAccessor().hasAnnotation(JsonUnwrapped.class)) {
        fields.addAll(fields(fieldType.getRawClass()));
        continue;
      }
      boolean isRaw = each.getAccessor().hasAnnotation(JsonRawValue.class);
      Include own = each.findInclusion().getValueInclusion();
      Include include = own == Include.USE_DEFAULTS ? ofClass : own;
      boolean always = include == Include.USE_DEFAULTS || include == Include.ALWAYS
          || include == Include.NON_EMPTY && fieldType.isPrimitive();
      String meaning = comment.fields().getOrDefault(each.getName(), FieldWords.of(each.getName()));
      fields.add(new Field(each.getName(), fieldType, isRaw, always, meaning));
    }
    return fields;
  }

  /** The schema of a type's definition. */
  ObjectNode definition(Class<?> type) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    String summary = SourceWords.of(type).summary();
    if (!summary.isEmpty()) {
      schema.put("description", summary);
    }
    ObjectNode properties = schema.putObject("properties");
    List<String> required = new ArrayList<>();
    for (Field field : fields(type)) {
      ObjectNode property = field.isRaw() ? listOf(reference(Message.class)) : of(field.type());
      boolean nullable = field.always() && !field.type().isPrimitive() && (isObject(field.type().getRawClass()) || field.isRaw()
          || field.type().isCollectionLikeType());
      if (nullable) {
        property = NODES.objectNode().set("anyOf", NODES.arrayNode().add(property).add(NODES.objectNode().put("type", "null")));
      }
      if (!field.meaning().isEmpty()) {
        property.put("description", field.meaning());
      }
      properties.set(field.name(), property);
      if (field.always() && !read.contains(type)) {
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    return schema;
  }

  ObjectNode of(Shape shape) {
    ObjectNode one = of(CoreJson.mapper().constructType(shape.type()));
    ObjectNode schema = shape.isList() ? listOf(one) : one;
    return shape.other() == null ? schema
        : NODES.objectNode().set("anyOf", NODES.arrayNode().add(schema).add(of(shape.other())));
  }

  private static ObjectNode of(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (type.isCollectionLikeType()) {
      return listOf(of(type.getContentType()));
    }
    if (isObject(raw)) {
      return reference(raw);
    }
    ObjectNode schema = NODES.objectNode();
    if (JsonNode.class.isAssignableFrom(raw)) {
      return schema;
    }
    return schema.put("type", word(raw));
  }

  /** How a value is called that is no object and no list. */
  static String word(Class<?> type) {
    if (type == String.class) {
      return "string";
    } else if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    } else if (type == double.class || type == Double.class) {
      return "number";
    } else if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "integer";
    } else if (type == Map.class) {
      return "object";
    }
    throw new IllegalArgumentException("there is no schema for " + type);
  }

  private static ObjectNode reference(Class<?> type) {
    return NODES.objectNode().put("$ref", "#/components/schemas/" + TypeNames.of(type));
  }

  private static ObjectNode listOf(ObjectNode element) {
    return NODES.objectNode().put("type", "array").set("items", element);
  }

  private static void collect(Shape shape, Set<Class<?>> into) {
    collect(CoreJson.mapper().constructType(shape.type()), into);
    if (shape.other() != null) {
      collect(shape.other(), into);
    }
  }

  private static void collect(JavaType type, Set<Class<?>> into) {
    if (type.isCollectionLikeType()) {
      collect(type.getContentType(), into);
    } else if (isObject(type.getRawClass()) && into.add(type.getRawClass())) {
      fields(type.getRawClass()).forEach(field -> collect(field.isRaw()
          ? CoreJson.mapper().constructType(Message.class) : field.type(), into));
    }
  }
}
