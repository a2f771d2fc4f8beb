package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each element that a message has: set, kept through a copy, taken away, and none mixed up with another. */
class ElementsBuilderTest {

  /** Named by the record of messages, so that a new element is tested, too. */
  static List<RecordComponent> elements() {
    return Arrays.stream(Message.class.getRecordComponents())
        .filter(each -> each.getType().getEnclosingClass() == Elements.class && !each.getName().equals("offlinePush")).toList();
  }

  @Test
  void thereAreElements() {
    assertThat(elements()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("elements")
  void anElementIsSetAloneAndKeptAndTakenAway(RecordComponent element) throws ReflectiveOperationException {
    Object value = anyOf(element.getType());
    MessageBuilder builder = new MessageBuilder().clientMsgID("c1");
    Method setter = ElementsBuilder.class.getMethod(element.getName(), element.getType());

    assertThat(setter.invoke(builder, value)).isSameAs(builder);

    Message built = builder.build();
    assertHasOnly(built, element, value);
    assertHasOnly(built.toBuilder().build(), element, value);
    Message without = built.toBuilder().withoutElements().build();
    assertHasOnly(without, element, null);
    assertThat(without.clientMsgID()).isEqualTo("c1");
  }

  private static void assertHasOnly(Message message, RecordComponent element, Object value) throws ReflectiveOperationException {
    for (RecordComponent each : elements()) {
      assertThat(each.getAccessor().invoke(message)).as(each.getName()).isSameAs(each.getName().equals(element.getName()) ? value : null);
    }
  }

  /** A record of this type with nothing in it. */
  private static Object anyOf(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> all = type.getDeclaredConstructors()[0];
    Object[] nothing = Arrays.stream(all.getParameterTypes()).map(ElementsBuilderTest::nothing).toArray();
    return all.newInstance(nothing);
  }

  private static Object nothing(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }
}
