package im.jssdk.session.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodedArgumentsTest {

  private record Inner(String name, Integer size) {
  }

  private record Outer(Inner inner, List<String> names, boolean isOpen) {
  }

  private static final Function FUNCTION = Function.of("Find", (core, arguments) -> Future.succeededFuture(),
      Parameter.json("what", Outer.class), Parameter.list("others", Outer.class));

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      []                       | Find: argument 1 (what) must hold a JSON object
      "x"                      | Find: argument 1 (what) must hold a JSON object
      {"names":5}              | Find: argument 1 (what): names must be a JSON list
      {"names":["a",5]}        | Find: argument 1 (what): names[1] must be a string
      {"names":[null]}         | Find: argument 1 (what): names[0] must not hold null
      {"inner":{"size":"5"}}   | Find: argument 1 (what): inner.size must be a number
      {"inner":{"size":9999999999}} | Find: argument 1 (what): inner.size is out of range
      {"isOpen":1}             | Find: argument 1 (what): isOpen must be a boolean
      {"inner":                | Find: argument 1 (what) holds no JSON: it breaks at character 10
      {} {}                    | Find: argument 1 (what) must hold a JSON object
      null                     | Find: argument 1 (what) must hold a JSON object
      """)
  void saysWhatIsWrong(String text, String error) {
    Arguments arguments = arguments(text, "[]");

    assertThatThrownBy(() -> arguments.required(0, Outer.class)).isInstanceOf(CallException.class).hasMessage(error)
        .extracting("code").isEqualTo(10002);
  }

  @Test
  void namesTheElementOfAList() {
    assertThatThrownBy(() -> arguments("{}", "[{\"inner\":{\"name\":1}}]").list(1, Outer.class))
        .hasMessage("Find: argument 2 (others): [0].inner.name must be a string");
    assertThatThrownBy(() -> arguments("{}", "[{},null]").list(1, Outer.class))
        .hasMessage("Find: argument 2 (others): [1] must not hold null");
  }

  @Test
  void readsWhatFits() {
    Arguments arguments = arguments("{\"NAMES\":[\"a\"],\"unknown\":{}}", "");

    assertThat(arguments.required(0, Outer.class)).isEqualTo(new Outer(null, List.of("a"), false));
    assertThat(arguments.list(1, Outer.class)).isEmpty();
  }

  @Test
  void isReadAsTheTypeThatTheDocumentsTell() {
    assertThatThrownBy(() -> arguments("{}", "").json(0, JsonNode.class)).isInstanceOf(IllegalStateException.class);
  }

  private static Arguments arguments(String what, String others) {
    return ArgumentDecoder.V3.decode(FUNCTION, CoreJson.write(List.of(what, others)), "op", 5);
  }
}
