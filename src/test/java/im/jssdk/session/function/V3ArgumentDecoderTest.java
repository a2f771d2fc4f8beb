package im.jssdk.session.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class V3ArgumentDecoderTest {

  private static final Function ALL = Function.of("All", (core, arguments) -> Future.succeededFuture(), Parameter.string("text"),
      Parameter.integer("count"), Parameter.number("longitude"), Parameter.bool("flag"), Parameter.json("object"), Parameter.list("names"));
  private static final Function OPTIONAL = Function.of("Optional", (core, arguments) -> Future.succeededFuture(),
      Parameter.string("text"), Parameter.integer("count").orAbsent(), Parameter.bool("flag").orAbsent(),
      Parameter.json("object").orAbsent(), Parameter.list("names").orAbsent());

  private static Arguments decode(Function function, String data) {
    return ArgumentDecoder.V3.decode(function, data, "op", 5);
  }

  private static CallException refused(Function function, String data) {
    return catchThrowableOfType(CallException.class, () -> decode(function, data));
  }

  @Test
  void allKinds() {
    Arguments arguments = decode(ALL, "[\"ä\", 9007199254740993, 1.5, true, \"{\\\"A\\\":1}\", \"[\\\"x\\\"]\"]");
    assertThat(arguments.string(0)).isEqualTo("ä");
    assertThat(arguments.integer(1)).isEqualTo(9007199254740993L);
    assertThat(arguments.number(2)).isEqualTo(1.5);
    assertThat(arguments.bool(3)).isTrue();
    assertThat(arguments.json(4, Map.class)).isEqualTo(Map.of("A", 1));
    assertThat(arguments.list(5, String.class)).containsExactly("x");
    assertThat(arguments.operationID()).isEqualTo("op");
    assertThat(arguments.platformID()).isEqualTo(5);
  }

  @Test
  void numbers() {
    assertThat(decode(ALL, "[\"\",1.9,2,false,\"\",\"\"]").integer(1)).isEqualTo(1);
    assertThat(decode(ALL, "[\"\",-1.9,2,false,\"\",\"\"]").integer(1)).isEqualTo(-1);
    assertThat(decode(ALL, "[\"\",1e3,2,false,\"\",\"\"]").integer(1)).isEqualTo(1000);
    assertThat(decode(ALL, "[\"\",99999999999999999999,2,false,\"\",\"\"]").integer(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(decode(ALL, "[\"\",1,2,false,\"\",\"\"]").number(2)).isEqualTo(2.0);
  }

  @Test
  void absentOnes() {
    for (String data : List.of("[\"t\"]", "[\"t\",null,null,null,null]", "[\"t\",0,false,\"\",\"\"]", "[\"t\",0,false,\"null\",\"null\"]")) {
      Arguments arguments = decode(OPTIONAL, data);
      assertThat(arguments.integer(1)).isZero();
      assertThat(arguments.bool(2)).isFalse();
      assertThat(arguments.json(3, Map.class)).isNull();
      assertThat(arguments.list(4, String.class)).isEmpty();
    }
  }

  @Test
  void wrongCounts() {
    assertThat(refused(OPTIONAL, "[]").code()).isEqualTo(10002);
    assertThat(refused(OPTIONAL, "[]")).hasMessage("Optional: argument 1 (text) is missing");
    assertThat(refused(OPTIONAL, "[\"\",1,true,\"\",\"\",1]")).hasMessage("Optional takes 5 arguments, not 6");
    assertThat(refused(OPTIONAL, "null").code()).isEqualTo(10002);
  }

  @Test
  void wrongKinds() {
    assertThat(refused(ALL, "[1]")).hasMessage("All: argument 1 (text) must be a string, not a number");
    assertThat(refused(ALL, "[\"\",\"1\"]")).hasMessage("All: argument 2 (count) must be a number, not a string");
    assertThat(refused(ALL, "[\"\",1,true]")).hasMessage("All: argument 3 (longitude) must be a number, not a boolean");
    assertThat(refused(ALL, "[\"\",1,1,{\"a\":[]}]")).hasMessage("All: argument 4 (flag) must be a boolean, not an object");
    assertThat(refused(ALL, "[\"\",1,1,true,[]]")).hasMessage(
        "All: argument 5 (object) must be a string that holds a JSON object, not a list");
    assertThat(refused(ALL, "[\"\",1,1,true,[]]").code()).isEqualTo(10002);
    assertThat(refused(ALL, "[null]").code()).isEqualTo(20000);
  }

  @Test
  void noList() {
    for (String data : List.of("", " ", "{}", "\"x\"", "1", "[", "[\"a\"", "[\"a\"] x", "[,]")) {
      assertThat(refused(OPTIONAL, data).code()).as(data).isEqualTo(20000);
    }
  }

  @Test
  void jsonThatDoesNotFit() {
    Arguments arguments = decode(ALL, "[\"\",1,1,true,\"no json\",\"{}\"]");
    assertThatThrownBy(() -> arguments.json(4, Map.class)).isInstanceOf(CallException.class)
        .hasMessageStartingWith("All: argument 5 (object)").extracting("code").isEqualTo(10002);
    assertThatThrownBy(() -> arguments.list(5, String.class)).isInstanceOf(CallException.class).extracting("code").isEqualTo(10002);
  }

  @Test
  void oneNameOneFunction() {
    assertThatThrownBy(() -> FunctionTable.of(List.of(ALL), List.of(ALL))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("All");
    assertThatThrownBy(() -> FunctionTable.of(List.of(ALL)).find("all")).isInstanceOf(CallException.class).extracting("code")
        .isEqualTo(20000);
  }
}
