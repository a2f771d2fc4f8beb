package im.jssdk.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WrongTriesTest {

  private static final String HERE = "192.0.2.1";

  private long now = TimeUnit.DAYS.toNanos(-1);
  private final WrongTries tries = new WrongTries(3, 5, () -> now);

  @Test
  void anAddressHasSoManyAtOnceAndThenOneAtATime() {
    for (int i = 0; i < 3; i++) {
      assertThat(tries.waitSeconds(HERE)).isZero();
      tries.wrong(HERE);
    }
    assertThat(tries.waitSeconds(HERE)).isEqualTo(20);

    pass(19);
    assertThat(tries.waitSeconds(HERE)).isEqualTo(1);
    pass(1);
    assertThat(tries.waitSeconds(HERE)).isZero();
    tries.wrong(HERE);
    assertThat(tries.waitSeconds(HERE)).isEqualTo(20);

    pass(3600);
    for (int i = 0; i < 3; i++) {
      assertThat(tries.waitSeconds(HERE)).as("not more for having waited longer").isZero();
      tries.wrong(HERE);
    }
    assertThat(tries.waitSeconds(HERE)).isEqualTo(20);
  }

  @Test
  void anotherAddressIsUnaffectedUntilThereAreTooManyInAll() {
    for (int i = 0; i < 3; i++) {
      tries.wrong(HERE);
    }
    assertThat(tries.waitSeconds("192.0.2.2")).isZero();
    tries.wrong("192.0.2.2");
    tries.wrong("192.0.2.3");

    assertThat(tries.waitSeconds("192.0.2.4")).as("5 in all").isEqualTo(12);
    pass(12);
    assertThat(tries.waitSeconds("192.0.2.4")).isZero();
  }

  @Test
  void whoHadTheTokenIsNotShutOutByOthers() {
    tries.right("192.0.2.9");
    for (int i = 0; i < 5; i++) {
      tries.wrong("192.0.2." + i);
    }

    assertThat(tries.waitSeconds("192.0.2.8")).isPositive();
    assertThat(tries.waitSeconds("192.0.2.9")).isZero();
    for (int i = 0; i < 3; i++) {
      tries.wrong("192.0.2.9");
    }
    assertThat(tries.waitSeconds("192.0.2.9")).as("but he may not guess either").isPositive();

    tries.reset();
    for (int i = 0; i < 5; i++) {
      tries.wrong("192.0.2." + i);
    }
    assertThat(tries.waitSeconds("192.0.2.9")).as("with another token nobody has had it").isPositive();
  }

  @Test
  void oneNetworkOfIpv6IsOneAddress() {
    for (int i = 0; i < 3; i++) {
      tries.wrong("2001:db8:1:2::" + i);
    }

    assertThat(tries.waitSeconds("2001:db8:1:2:ffff::1")).isPositive();
    assertThat(tries.waitSeconds("2001:db8:1:3::1")).isZero();
  }

  @Test
  void otherLimitsHoldAtOnce() {
    for (int i = 0; i < 3; i++) {
      tries.wrong(HERE);
    }
    tries.setLimits(3, 5);
    assertThat(tries.waitSeconds(HERE)).as("the same limits").isPositive();
    tries.setLimits(4, 5);
    assertThat(tries.waitSeconds(HERE)).isZero();
    tries.setLimits(1, 5);
    tries.wrong(HERE);
    assertThat(tries.waitSeconds(HERE)).isEqualTo(60);
  }

  @Test
  void addressesDoNotFillTheMemory() throws UnknownHostException {
    WrongTries many = new WrongTries(2, 1_000_000, () -> now);
    for (int i = 0; i < 20_000; i++) {
      String address = InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i}).getHostAddress();
      many.wrong(address);
      many.right(address);
    }

    assertThat(many.remembered()).isLessThanOrEqualTo(5_000);
    many.wrong("10.0.78.31");
    assertThat(many.waitSeconds("10.0.78.31")).as("the newest are known").isPositive();
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }
}
