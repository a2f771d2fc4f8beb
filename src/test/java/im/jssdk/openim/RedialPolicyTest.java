package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedialPolicyTest {

  private static final OpenImException UNKNOWN_TOKEN = new OpenImException(1505, "TokenNotExistError");
  private static final OpenImException EXPIRED_TOKEN = new OpenImException(1501, "TokenExpiredError");

  private final RedialPolicy redials =
      new RedialPolicy(new Backoff(List.of(Duration.ofMillis(100), Duration.ofMillis(200)), () -> 0.5), 1000);

  @Test
  void theFirstLossIsDialledAgainAtOnceAndTheNextAfterAPause() {
    assertThat(redials.pauseAfterLoss(10)).isZero();
    assertThat(redials.pauseAfterLoss(10)).isPositive();
    assertThat(redials.pauseAfterLoss(1000)).as("after one that was stable").isZero();
  }

  @Test
  void aRefusedTokenGetsOneMoreTryUntilItIsTrustedAgain() {
    assertThat(redials.tokenGetsAnotherTry(EXPIRED_TOKEN)).isFalse();
    assertThat(redials.tokenGetsAnotherTry(UNKNOWN_TOKEN)).isTrue();
    assertThat(redials.tokenGetsAnotherTry(UNKNOWN_TOKEN)).isFalse();
    redials.trustToken();
    assertThat(redials.tokenGetsAnotherTry(UNKNOWN_TOKEN)).isTrue();
    redials.reset();
    assertThat(redials.tokenGetsAnotherTry(UNKNOWN_TOKEN)).isTrue();
  }
}
