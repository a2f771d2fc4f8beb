package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ErrorCode;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object of a request. The real server decodes into structs, so a field of another type than it is asked for is refused with
 * 1001 (spec 4.1); {@link JsonObject} by itself would make a text of everything and cut numbers off. A field that is null counts
 * as missing.
 */
final class RequestJson extends JsonObject {

  private RequestJson(Map<String, Object> fields) {
    super(fields);
  }

  /** The body of a request; 1001 when it is no JSON object. */
  static RequestJson of(Buffer body) {
    try {
      return new RequestJson(new JsonObject(body).getMap());
    } catch (DecodeException e) {
      throw ErrorCode.ARGS.because("the body must be a JSON object");
    }
  }

  @Override
  public String getString(String key) {
    return text(key, getValue(key));
  }

  @Override
  public String getString(String key, String missing) {
    String value = getString(key);
    return value == null ? missing : value;
  }

  @Override
  public Integer getInteger(String key) {
    return integer(key, getValue(key));
  }

  @Override
  public Integer getInteger(String key, Integer missing) {
    Integer value = getInteger(key);
    return value == null ? missing : value;
  }

  @Override
  public Long getLong(String key) {
    return number(key, getValue(key));
  }

  @Override
  public Long getLong(String key, Long missing) {
    Long value = getLong(key);
    return value == null ? missing : value;
  }

  @Override
  public Boolean getBoolean(String key) {
    Object value = getValue(key);
    if (value != null && !(value instanceof Boolean)) {
      throw wrong(key, "true or false");
    }
    return (Boolean) value;
  }

  @Override
  public Boolean getBoolean(String key, Boolean missing) {
    Boolean value = getBoolean(key);
    return value == null ? missing : value;
  }

  @Override
  public RequestJson getJsonObject(String key) {
    return object(key, getValue(key));
  }

  @Override
  public JsonArray getJsonArray(String key) {
    Object value = getValue(key);
    if (value != null && !(value instanceof JsonArray)) {
      throw wrong(key, "a list");
    }
    return (JsonArray) value;
  }

  @Override
  public RequestJson copy() {
    return new RequestJson(new LinkedHashMap<>(super.copy().getMap()));
  }

  /** What the text field, or element of the list {@code key}, holds; null when it is null. */
  static String text(String key, Object value) {
    if (value != null && !(value instanceof String)) {
      throw wrong(key, "a text");
    }
    return (String) value;
  }

  /** The same for a whole number of 32 bits. */
  static Integer integer(String key, Object value) {
    Long number = number(key, value);
    if (number != null && number != number.intValue()) {
      throw wrong(key, "a whole number of 32 bits");
    }
    return number == null ? null : Integer.valueOf(number.intValue());
  }

  /** The same for a whole number of 64 bits. */
  static Long number(String key, Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw wrong(key, value instanceof BigInteger ? "a whole number of 64 bits" : "a whole number");
  }

  /** The same for an object. */
  static RequestJson object(String key, Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof JsonObject object) {
      return new RequestJson(object.getMap());
    }
    throw wrong(key, "an object");
  }

  private static RuntimeException wrong(String key, String expected) {
    return ErrorCode.ARGS.because(key + " must be " + expected);
  }
}
