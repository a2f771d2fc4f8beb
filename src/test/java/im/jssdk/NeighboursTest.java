package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255",
      "192.168.1.1", "169.254.1.1", "fe80::1", "fd12:3456::1"})
  void thisMachineAndPrivateNetworks(String address) {
    assertThat(Neighbours.isNeighbour(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.64.0.1", "2001:db8::1", "::ffff:8.8.8.8"})
  void strangers(String address) {
    assertThat(Neighbours.isNeighbour(address)).isFalse();
  }
}
