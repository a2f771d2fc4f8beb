package im.jssdk.session.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import im.jssdk.core.CoreJson;
import im.jssdk.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Arguments that were checked against the parameters: each is a String, Long, Double, Boolean, or null when absent. */
record DecodedArguments(Function function, Object[] values, String operationID, int platformID) implements Arguments {

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
    String text = string(index);
    return text.isEmpty() ? null : read(index, text, CoreJson.mapper().constructType(type));
  }

  @Override
  public <T> List<T> list(int index, Class<T> elementType) {
    String text = string(index);
    if (text.isEmpty()) {
      return List.of();
    }
    JavaType type = CoreJson.mapper().getTypeFactory().constructCollectionType(ArrayList.class, elementType);
    List<T> list = read(index, text, type);
    return list == null ? List.of() : list;
  }

  private <T> T read(int index, String text, JavaType type) {
    try {
      return CoreJson.mapper().readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new CallException(ErrorCode.ARGUMENTS, place(function, index) + " does not hold the JSON that is wanted: "
          + e.getOriginalMessage());
    }
  }

  /** Where an error is, for people: {@code PinConversation: argument 2 (isPinned)}. */
  static String place(Function function, int index) {
    return function.name() + ": argument " + (index + 1) + " (" + function.parameters().get(index).name() + ")";
  }
}
