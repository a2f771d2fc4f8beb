package im.jssdk.embedded.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class VersionLogTest {

  private final VersionLog log = new VersionLog();

  @Test
  void tellsEachIdOnceWithItsLastChange() {
    long start = log.version();
    log.inserted(List.of("a", "b"));
    log.updated(List.of("a"));
    log.inserted(List.of("c"));
    log.deleted(List.of("b"));
    VersionLog.Changes changes = log.since(log.id(), start);
    assertThat(changes.inserted()).containsExactly("a", "c");
    assertThat(changes.deleted()).containsExactly("b");
    assertThat(changes.updated()).isEmpty();
    assertThat(log.since(log.id(), start + 1).updated()).as("who has it already").containsExactly("a");
    assertThat(log.since(log.id(), log.version()).size()).isZero();
  }

  @Test
  void asksForAFullFetchWithoutAUsableVersion() {
    log.inserted(List.of("a"));
    assertThat(log.since("", 0).full()).isTrue();
    assertThat(log.since("other", 1).full()).isTrue();
    assertThat(log.since(log.id(), log.version() + 1).full()).isTrue();
    assertThat(log.since(log.id(), 1).full()).isFalse();
  }

  @Test
  void asksForAFullFetchOver200Changes() {
    List<String> many = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
    log.inserted(many);
    assertThat(log.version()).as("one step for all").isEqualTo(2);
    assertThat(log.since(log.id(), 1).inserted()).hasSize(200);
    log.inserted(List.of("one more"));
    assertThat(log.since(log.id(), 1).full()).isTrue();
    assertThat(log.since(log.id(), 2).inserted()).containsExactly("one more");
  }

  @Test
  void tellsTheOwnerAndTheOrder() {
    log.updated(List.of(VersionLog.OWNER));
    VersionLog.Changes changes = log.since(log.id(), 1);
    assertThat(changes.owner()).isTrue();
    assertThat(changes.size()).isZero();
    assertThat(changes.sortVersion()).isZero();
    log.updated(List.of("a"));
    log.reordered();
    assertThat(log.since(log.id(), 1).sortVersion()).isEqualTo(3);
    assertThat(log.since(log.id(), 3).sortVersion()).isZero();
  }

  @Test
  void nothingIsNoChange() {
    log.inserted(List.of());
    assertThat(log.version()).isEqualTo(1);
  }
}
