package im.jssdk.session.function;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Collection;

/** Says in words for people what is wrong with JSON that was sent. */
final class JsonFaults {

  private JsonFaults() {
  }

  /** What follows the name of the argument: {@code : keywordList[0] must be a string}. */
  static String of(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      JsonLocation location = e.getLocation();
      return " holds no JSON" + (location == null ? "" : ": it breaks at character " + location.getColumnNr());
    }
    String path = path(mapping);
    String place = path.isEmpty() ? "" : ": " + path;
    if (e instanceof InvalidNullException) {
      return place + " must not hold null";
    } else if (e.getCause() instanceof InputCoercionException) {
      return place + " is out of range";
    } else if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return place + " must " + (path.isEmpty() ? "hold " : "be ") + wanted(mismatch.getTargetType());
    }
    return place + " holds what it must not";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String wanted(Class<?> type) {
    if (type == String.class) {
      return "a string";
    } else if (type == boolean.class || type == Boolean.class) {
      return "a boolean";
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    return Collection.class.isAssignableFrom(type) ? "a JSON list" : "a JSON object";
  }
}
