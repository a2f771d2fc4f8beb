package im.jssdk.session.function;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import im.jssdk.core.CoreJson;
import im.jssdk.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Arguments that were checked against the parameters: each is a String, Long, Double, Boolean, or null when absent. */
record DecodedArguments(Function function, Object[] values, String operationID, int platformID) implements Arguments {

  private static final ObjectReader READER = reader();

  @Override
  public boolean has(int index) {
    return values[index] != null;
  }

  @Override
  public String string(int index) {
    return values[index] == null ? "" : (String) values[index];
  }

  @Override
  public long integer(int index) {
    return values[index] == null ? 0 : ((Number) values[index]).longValue();
  }

  @Override
  public double number(int index) {
    return values[index] == null ? 0 : ((Number) values[index]).doubleValue();
  }

  @Override
  public boolean bool(int index) {
    return values[index] != null && (Boolean) values[index];
  }

  @Override
  public <T> T json(int index, Class<T> type) {
    check(index, type);
    String text = string(index);
    return text.isEmpty() ? null : read(index, text, CoreJson.mapper().constructType(type));
  }

  @Override
  public <T> T required(int index, Class<T> type) {
    T value = json(index, type);
    if (value == null) {
      throw new CallException(ErrorCode.ARGUMENTS, place(function, index) + " must hold a JSON object");
    }
    return value;
  }

  @Override
  public <T> List<T> list(int index, Class<T> elementType) {
    check(index, elementType);
    String text = string(index);
    if (text.isEmpty()) {
      return List.of();
    }
    JavaType type = CoreJson.mapper().getTypeFactory().constructCollectionType(ArrayList.class, elementType);
    List<T> list = read(index, text, type);
    return list == null ? List.of() : list;
  }

  /** What clients are told of an argument's type is what it is read as. */
  private void check(int index, Class<?> type) {
    Class<?> told = function.parameters().get(index).type();
    if (told != null && told != type) {
      throw new IllegalStateException(place(function, index) + " is described as " + told + " and read as " + type);
    }
  }

  /** As the core reads JSON, but that a number is no text, a text no number, and null in no list: clients are told of their slips. */
  private static ObjectReader reader() {
    ObjectMapper strict = CoreJson.mapper().copy().setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    strict.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail).setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    strict.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
    strict.coercionConfigFor(LogicalType.Float).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
    strict.coercionConfigFor(LogicalType.Boolean).setCoercion(CoercionInputShape.String, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    return strict.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  private <T> T read(int index, String text, JavaType type) {
    try {
      return READER.forType(type).readValue(text);
    } catch (JsonProcessingException e) {
      throw new CallException(ErrorCode.ARGUMENTS, place(function, index) + JsonFaults.of(e));
    }
  }

  /** Where an error is, for people: {@code PinConversation: argument 2 (isPinned)}. */
  static String place(Function function, int index) {
    return function.name() + ": argument " + (index + 1) + " (" + function.parameters().get(index).name() + ")";
  }
}
