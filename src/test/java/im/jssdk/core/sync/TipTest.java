package im.jssdk.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import org.junit.jupiter.api.Test;

class TipTest {

  @Test
  void isReadOnceHoweverManyAsk() {
    Tip tip = new Tip("{\"group\":{\"groupID\":\"g\"}}");
    assertEquals("g", tip.tree().path("group").path("groupID").asText());
    assertSame(tip.tree(), tip.tree());
  }

  @Test
  void keepsTheTextOfWhatIsNoJson() {
    Tip tip = new Tip("{");
    assertEquals("{", tip.text());
    assertEquals(CoreErrors.ARGUMENTS, assertThrows(CoreException.class, tip::tree).code());
  }
}
