package im.jssdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListDiffTest {

  private record Row(String key, int value) {
  }

  @Test
  void comparesWholeLists() {
    ListDiff<Row> diff = ListDiff.ofAll(List.of(new Row("same", 1), new Row("changed", 1), new Row("gone", 1)),
        List.of(new Row("new", 1), new Row("changed", 2), new Row("same", 1)), Row::key);

    assertThat(diff.added()).containsExactly(new Row("new", 1));
    assertThat(diff.changed()).containsExactly(new ListDiff.Change<>(new Row("changed", 1), new Row("changed", 2)));
    assertThat(diff.removed()).containsExactly(new Row("gone", 1));
    assertThat(diff.saved()).containsExactly(new Row("new", 1), new Row("changed", 2));
    assertThat(ListDiff.ofAll(List.of(new Row("same", 1)), List.of(new Row("same", 1)), Row::key).isEmpty()).isTrue();
  }

  @Test
  void comparesSomeRows() {
    ListDiff<Row> diff = ListDiff.ofSome(List.of(new Row("changed", 1), new Row("gone", 1), new Row("other", 1)),
        List.of(new Row("new", 1), new Row("changed", 2)), List.of("gone", "never there"), Row::key);

    assertThat(diff.added()).containsExactly(new Row("new", 1));
    assertThat(diff.changed()).hasSize(1);
    assertThat(diff.removed()).containsExactly(new Row("gone", 1));
  }

  @Test
  void aRowGivenTwiceCountsOnce() {
    ListDiff<Row> diff = ListDiff.ofAll(List.of(), List.of(new Row("a", 1), new Row("a", 2)), Row::key);
    assertThat(diff.added()).containsExactly(new Row("a", 2));
  }
}
