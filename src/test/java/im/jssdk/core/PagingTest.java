package im.jssdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTest {

  @Test
  void aPartLiesWithinTheList() {
    List<Integer> list = List.of(0, 1, 2, 3);
    assertThat(Paging.part(list, 1, 2)).containsExactly(1, 2);
    assertThat(Paging.part(list, -5, 2)).containsExactly(0, 1);
    assertThat(Paging.part(list, 3, 2)).containsExactly(3);
    assertThat(Paging.part(list, 4, 2)).isEmpty();
    assertThat(Paging.part(list, 1, -1)).containsExactly(1, 2, 3);
    assertThat(Paging.part(list, 1, 0)).isEmpty();
    assertThat(Paging.part(list, Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void aPageHasACeilingAndTheNextGoesOn() {
    List<Integer> list = IntStream.range(0, Paging.MOST + 3).boxed().toList();
    List<Integer> first = Paging.part(list, 0, Integer.MAX_VALUE);
    assertThat(first).hasSize(Paging.MOST);
    assertThat(Paging.part(list, first.size(), Integer.MAX_VALUE)).containsExactly(Paging.MOST, Paging.MOST + 1, Paging.MOST + 2);
  }
}
