package im.jssdk.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdminTokenTest {

  private final AdminToken token = new AdminToken("0123456789abcdef");

  @Test
  void onlyTheTokenItselfOpens() {
    assertThat(token.isIn("Bearer 0123456789abcdef")).isTrue();
    assertThat(token.isIn("bearer  0123456789abcdef ")).isTrue();
    for (String other : new String[] {"Bearer 0123456789abcde", "Bearer 0123456789abcdefg", "Bearer 0123456789ABCDEF", "Bearer ", "Bearer",
        "0123456789abcdef", "Basic 0123456789abcdef", ""}) {
      assertThat(token.isIn(other)).as(other).isFalse();
    }
    assertThat(token.isIn(null)).isFalse();
  }

  @Test
  void withoutATokenNothingOpens() {
    AdminToken none = new AdminToken("");

    assertThat(none.isSet()).isFalse();
    assertThat(none.isIn("Bearer ")).isFalse();
    assertThat(none.isIn(null)).isFalse();
  }

  @Test
  void itsTextFormHidesIt() {
    assertThat(token.toString()).doesNotContain("0123456789abcdef");
  }
}
