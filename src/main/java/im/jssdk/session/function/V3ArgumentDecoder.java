package im.jssdk.session.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import im.jssdk.protocol.ErrorCode;
import java.io.IOException;
import java.util.List;

/**
 * Arguments of 3.x clients: a JSON list, by position; the text {@code null} stands for the empty list (spec js-client-protocol 2.1, 2.7,
 * 2.9). An argument that may be absent may be null too, or be left out at the end of the list.
 */
final class V3ArgumentDecoder implements ArgumentDecoder {

  private static final JsonFactory FACTORY = new JsonFactoryBuilder()
      .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build();
  private static final Object[] NONE = {};

  @Override
  public Arguments decode(Function function, String data, String operationID, int platformID) {
    List<Parameter> parameters = function.parameters();
    if (parameters.isEmpty() && data.equals("[]")) {
      return new DecodedArguments(function, NONE, operationID, platformID);
    }
    Object[] values = new Object[parameters.size()];
    int count = 0;
    try (JsonParser parser = FACTORY.createParser(data)) {
      JsonToken start = parser.nextToken();
      if (start == JsonToken.START_ARRAY) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
          if (count < values.length) {
            values[count] = value(function, count, parser, token);
          }
          parser.skipChildren();
          count++;
        }
      } else if (start != JsonToken.VALUE_NULL) {
        throw new CallException(ErrorCode.DISPATCH, "data must be a JSON list of the arguments");
      }
      if (parser.nextToken() != null) {
        throw new CallException(ErrorCode.DISPATCH, "data goes on after the JSON list of the arguments");
      }
    } catch (IOException e) {
      throw new CallException(ErrorCode.DISPATCH, "data is not a JSON list of the arguments");
    }
    checkCount(function, count);
    return new DecodedArguments(function, values, operationID, platformID);
  }

  private static Object value(Function function, int index, JsonParser parser, JsonToken token) throws IOException {
    Parameter parameter = function.parameters().get(index);
    if (token == JsonToken.VALUE_NULL) {
      if (!parameter.optional()) {
        throw new CallException(ErrorCode.DISPATCH, DecodedArguments.place(function, index) + " must not be null");
      }
      return null;
    }
    Object value = switch (parameter.kind()) {
      case STRING, JSON, LIST -> token == JsonToken.VALUE_STRING ? parser.getText() : null;
      case BOOLEAN -> token.isBoolean() ? parser.getBooleanValue() : null;
      case INTEGER -> token.isNumeric() ? (Number) wholeNumber(parser, token) : null;
      case NUMBER -> token.isNumeric() ? (Number) parser.getDoubleValue() : null;
    };
    if (value == null) {
      throw new CallException(ErrorCode.ARGUMENTS, DecodedArguments.place(function, index) + " must be " + wanted(parameter.kind())
          + ", not " + given(token));
    }
    return value;
  }

  /** Cuts off fractions, and numbers that are out of range at its end. */
  private static Long wholeNumber(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    return (long) parser.getDoubleValue();
  }

  private static void checkCount(Function function, int count) {
    List<Parameter> parameters = function.parameters();
    if (count > parameters.size()) {
      throw new CallException(ErrorCode.ARGUMENTS, function.name() + " takes " + counted(parameters.size()) + ", not " + count);
    }
    for (int i = count; i < parameters.size(); i++) {
      if (!parameters.get(i).optional()) {
        throw new CallException(ErrorCode.ARGUMENTS, DecodedArguments.place(function, i) + " is missing");
      }
    }
  }

  private static String counted(int count) {
    return count == 0 ? "no arguments" : count == 1 ? "1 argument" : count + " arguments";
  }

  private static String wanted(Parameter.Kind kind) {
    return switch (kind) {
      case STRING -> "a string";
      case INTEGER, NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case JSON -> "a string that holds a JSON object";
      case LIST -> "a string that holds a JSON list";
    };
  }

  private static String given(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case START_ARRAY -> "a list";
      default -> "an object";
    };
  }
}
