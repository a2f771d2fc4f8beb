package im.jssdk.session.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Collection;

/** Says for people what is wrong with a JSON text that a client sent; the library's own words name classes of this server. */
final class JsonFault {

  private JsonFault() {
  }

  /** Continues a sentence that begins with the argument's name. */
  static String of(JsonProcessingException fault, JavaType wanted) {
    if (!(fault instanceof JsonMappingException mapping)) {
      long place = fault.getLocation() == null ? 0 : fault.getLocation().getCharOffset() + 1;
      return place > 0 ? " holds no JSON: it breaks at character " + place : " holds no JSON";
    }
    String path = path(mapping);
    Class<?> type = mapping instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (path.isEmpty()) {
      return " must hold " + kind(type == null ? wanted.getRawClass() : type);
    }
    return type == null ? ": " + path + " is not what is wanted" : ": " + path + " must be " + kind(type);
  }

  /** Where in the text: {@code sourcePicture.width}, {@code [2].sendID}; empty: the whole. */
  private static String path(JsonMappingException fault) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : fault.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String kind(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "a boolean";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type == String.class) {
      return "a string";
    }
    return Collection.class.isAssignableFrom(type) || type.isArray() ? "a JSON list" : "a JSON object";
  }
}
