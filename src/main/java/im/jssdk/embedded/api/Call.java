package im.jssdk.embedded.api;

import im.jssdk.embedded.service.Caller;
import im.jssdk.embedded.state.ErrorCode;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One call of the HTTP API.
 *
 * @param caller whose token it carries; of the routes without a token, nobody
 * @param body the request
 * @param baseURL how the caller reaches the API, without a slash at the end
 */
record Call(Caller caller, RequestJson body, String baseURL) {

  /** A text field; "" when it is missing or null. */
  String text(String field) {
    return body.getString(field, "");
  }

  /** A text field; 1001 when it is missing or empty. */
  String required(String field) {
    String value = text(field);
    if (value.isEmpty()) {
      throw ErrorCode.ARGS.because(field + " is empty");
    }
    return value;
  }

  int number(String field) {
    return body.getInteger(field, 0);
  }

  long longNumber(String field) {
    return body.getLong(field, 0L);
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(body.getBoolean(field));
  }

  /** An object field; an empty object when it is missing or null. */
  JsonObject object(String field) {
    JsonObject value = body.getJsonObject(field);
    return value == null ? new JsonObject() : value;
  }

  /** A list of texts; empty when it is missing or null. */
  List<String> texts(String field) {
    return list(field, RequestJson::text);
  }

  /** A list of numbers; empty when it is missing or null. */
  List<Long> longs(String field) {
    return list(field, RequestJson::number);
  }

  /** A list of numbers; empty when it is missing or null. */
  List<Integer> ints(String field) {
    return list(field, RequestJson::integer);
  }

  /** A list of objects; empty when it is missing or null. */
  List<JsonObject> objects(String field) {
    return list(field, (name, value) -> RequestJson.object(name, value));
  }

  /** The part of a list that the field {@code pagination} asks for. */
  <T> List<T> page(List<T> all) {
    JsonObject pagination = body.getJsonObject("pagination");
    int number = pagination == null ? 0 : pagination.getInteger("pageNumber", 0);
    int size = pagination == null ? 0 : pagination.getInteger("showNumber", 0);
    if (number < 1 || size < 1) {
      throw ErrorCode.ARGS.because("pagination.pageNumber and pagination.showNumber must be 1 or more");
    }
    long from = (number - 1L) * size;
    return from >= all.size() ? List.of() : all.subList((int) from, (int) Math.min(all.size(), from + size));
  }

  /** A JSON array of the items; null when there is none, as the real server answers. */
  static <T> JsonArray array(Iterable<T> items, Function<T, ?> toJson) {
    JsonArray array = null;
    for (T item : items) {
      array = array == null ? new JsonArray() : array;
      array.add(toJson.apply(item));
    }
    return array;
  }

  /** A JSON array of texts; null when there is none. */
  static JsonArray array(Iterable<String> items) {
    return array(items, item -> item);
  }

  private <T> List<T> list(String field, BiFunction<String, Object, T> type) {
    JsonArray array = body.getJsonArray(field);
    if (array == null) {
      return List.of();
    }
    List<T> list = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      T item = type.apply(field, array.getValue(i));
      if (item == null) {
        throw ErrorCode.ARGS.because(field + " must not hold null");
      }
      list.add(item);
    }
    return list;
  }
}
