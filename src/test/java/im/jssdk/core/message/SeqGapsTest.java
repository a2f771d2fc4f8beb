package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeqGapsTest {

  @Test
  void completenessDoesNotDependOnTheOrder() {
    assertThat(SeqGaps.isComplete(new long[] {5, 3, 4}, 3, 5)).isTrue();
    assertThat(SeqGaps.isComplete(new long[] {5, 3}, 3, 5)).isFalse();
    assertThat(SeqGaps.isComplete(new long[] {5, 3, 3}, 3, 5)).isFalse();
    assertThat(SeqGaps.isComplete(new long[] {}, 3, 2)).isTrue();
  }

  @Test
  void theHighestMissingComeFirstWhenGoingBack() {
    assertThat(SeqGaps.missing(new long[] {2, 5, 9}, 1, 9, true, seq -> false)).containsExactly(8L, 7L, 6L, 4L, 3L, 1L);
  }

  @Test
  void theLowestMissingComeFirstWhenGoingForth() {
    assertThat(SeqGaps.missing(new long[] {2, 5, 9}, 1, 9, false, seq -> false)).containsExactly(1L, 3L, 4L, 6L, 7L, 8L);
  }

  @Test
  void whatTheServerDoesNotGiveIsNotAskedAgain() {
    assertThat(SeqGaps.missing(new long[] {3}, 1, 5, true, seq -> seq == 4)).containsExactly(5L, 2L, 1L);
  }

  @Test
  void oneRequestAsksForFiftyAtMost() {
    assertThat(SeqGaps.missing(new long[] {200}, 1, 200, true, seq -> false)).hasSize(50).startsWith(199L).endsWith(150L);
    assertThat(SeqGaps.missing(new long[] {200}, 1, 200, false, seq -> false)).hasSize(50).startsWith(1L).endsWith(50L);
  }
}
