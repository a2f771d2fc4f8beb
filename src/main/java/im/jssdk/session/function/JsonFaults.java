package im.jssdk.session.function;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Collection;

/** Says in words for people what is wrong with JSON that was sent. */
final class JsonFaults {

  private JsonFaults() {
  }

  /** What follows the name of the argument: {@code .keywordList[0] must be a string}. */
  static String of(JsonProcessingException e) {
    if (e instanceof InvalidNullException hole) {
      return path(hole) + " must not hold null";
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return path(mismatch) + " must " + (mismatch.getPath().isEmpty() ? "hold " : "be ") + wanted(mismatch.getTargetType());
    }
    if (e instanceof JsonMappingException mapping) {
      return path(mapping) + " holds what it must not";
    }
    JsonLocation location = e.getLocation();
    return " does not hold JSON" + (location == null ? "" : ": see character " + location.getColumnNr());
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append('.').append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String wanted(Class<?> type) {
    if (type == String.class) {
      return "a string";
    } else if (type == boolean.class || type == Boolean.class) {
      return "a boolean";
    } else if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    } else if (type == double.class || type == Double.class) {
      return "a number";
    }
    return Collection.class.isAssignableFrom(type) ? "a JSON list" : "a JSON object";
  }
}
