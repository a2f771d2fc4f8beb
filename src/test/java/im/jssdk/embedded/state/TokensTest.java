package im.jssdk.embedded.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class TokensTest {

  @Test
  void forgetsTheOldestOfThoseThatHaveEnded() {
    Tokens tokens = new Tokens(new Jwt("secret"), new MultiLogin(1), Duration.ofDays(1));
    Token phone = tokens.issue("alice", Platform.IOS);
    List<Token> issued = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      issued.add(tokens.issue("alice", Platform.WEB));
    }
    assertThat(tokens.require(issued.get(999).value())).isSameAs(issued.get(999));
    assertThat(tokens.require(phone.value())).as("of another platform").isSameAs(phone);
    assertThatThrownBy(() -> tokens.require(issued.get(998).value())).extracting("error").isEqualTo(ErrorCode.TOKEN_KICKED);
    assertThatThrownBy(() -> tokens.require(issued.get(0).value())).extracting("error").isEqualTo(ErrorCode.TOKEN_NOT_EXIST);
    long remembered = issued.stream().filter(token -> isKicked(tokens, token)).count();
    assertThat(remembered).isBetween(190L, 200L);
  }

  private static boolean isKicked(Tokens tokens, Token token) {
    try {
      tokens.require(token.value());
      return false;
    } catch (ServerException e) {
      return e.error() == ErrorCode.TOKEN_KICKED;
    }
  }
}
