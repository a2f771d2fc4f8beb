package im.jssdk.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

  private static Request read(String frame) throws FrameException {
    return V3Dialect.INSTANCE.read(frame.getBytes(StandardCharsets.UTF_8));
  }

  private static FrameException refused(String frame) {
    return catchThrowableOfType(FrameException.class, () -> read(frame));
  }

  @Test
  void keysInAnyOrderAndUnknownOnesSkipped() throws FrameException {
    Request expected = new Request("Echo", "op", "u1", "[\"ä\"]");
    assertThat(read("{\"data\":\"[\\\"ä\\\"]\",\"operationID\":\"op\",\"userID\":\"u1\",\"reqFuncName\":\"Echo\"}")).isEqualTo(expected);
    assertThat(read(" {\"reqFuncName\":\"Echo\",\"x\":{\"data\":[1,{\"y\":2}]},\"operationID\":\"op\",\"userID\":\"u1\","
        + "\"data\":\"[\\\"\\u00e4\\\"]\",\"batchMsg\":1} ")).isEqualTo(expected);
  }

  @Test
  void keysInAnyLetterCaseTheLastOneCounts() throws FrameException {
    assertThat(read("{\"DATA\":\"[]\",\"operationid\":\"op\",\"UserID\":\"u1\",\"ReqFuncName\":\"Echo\"}"))
        .isEqualTo(new Request("Echo", "op", "u1", "[]"));
    assertThat(read("{\"operationID\":\"one\",\"OPERATIONID\":\"two\"}").operationID()).isEqualTo("two");
    assertThat(refused("{\"operationID\":\"x\",\"Data\":[]}").operationID()).isEqualTo("x");
  }

  @Test
  void whatIsAbsentOrNullIsEmpty() throws FrameException {
    assertThat(read("{}")).isEqualTo(new Request("", "", "", ""));
    assertThat(read("null")).isEqualTo(new Request("", "", "", ""));
    assertThat(read("{\"data\":null,\"userID\":null}")).isEqualTo(new Request("", "", "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\":", "[]", "[{}]", "null 1", "1", "\"x\"", "{}{}", "{} 1", "{}}", "nope", "{\"a\" 1}", "{'a':1}", "{\"operationID\":\"x\"} {}"})
  void noObject(String frame) {
    assertThat(refused(frame)).isNotNull();
    assertThat(refused(frame).operationID()).isEmpty();
  }

  @Test
  void wrongTypesAreRefusedWithTheOperationIDThatCouldBeRead() {
    FrameException before = refused("{\"data\":{\"operationID\":\"inner\"},\"operationID\":\"x\"}");
    assertThat(before.operationID()).isEqualTo("x");
    assertThat(before.getMessage()).contains("data").contains("string");
    assertThat(refused("{\"operationID\":\"x\",\"data\":[\"a\"]}").operationID()).isEqualTo("x");
    assertThat(refused("{\"operationID\":7}").operationID()).isEmpty();
    assertThat(refused("{\"operationID\":\"x\",\"userID\":true}").operationID()).isEqualTo("x");
  }

  @Test
  void theErrorDoesNotQuoteTheFrame() {
    assertThat(refused("{\"data\":\"[\\\"u1\\\",\\\"SECRET\\\"]\",SECRET}").getMessage()).doesNotContain("SECRET");
    assertThat(refused("{\"data\":\"SECRET").getMessage()).doesNotContain("SECRET");
  }

  @Test
  void deepNestingIsRefusedNotFollowed() {
    assertThat(refused("{\"x\":" + "[".repeat(100_000))).isNotNull();
  }
}
