package im.jssdk.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final List<Turns.Turn> begun = new ArrayList<>();
  private int late;

  private final Turns.Waiting waiting = new Turns.Waiting() {
    @Override
    public void begin(Turns.Turn turn) {
      begun.add(turn);
    }

    @Override
    public void late() {
      late++;
    }
  };

  @Test
  void soManyAtOnceSoManyInLineAndNoMore() {
    Turns turns = new Turns(2, 1, Duration.ofSeconds(10).toNanos());
    assertThat(turns.enter(waiting)).isTrue();
    assertThat(turns.enter(waiting)).isTrue();
    assertThat(turns.enter(waiting)).isTrue();
    assertThat(turns.enter(waiting)).as("one over the limit").isFalse();
    assertThat(begun).hasSize(2);

    begun.get(0).end();
    begun.get(0).end();
    assertThat(begun).as("a turn ends once").hasSize(3);
    assertThat(turns.enter(waiting)).isTrue();
    begun.get(1).end();
    begun.get(2).end();
    begun.get(3).end();
    assertThat(turns.underWay()).isZero();
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void whoHasWaitedTooLongIsTold() {
    Turns turns = new Turns(1, 10, 0);
    turns.enter(waiting);
    turns.enter(waiting);
    turns.enter(waiting);
    begun.get(0).end();
    assertThat(late).isEqualTo(2);
    assertThat(begun).hasSize(1);
    assertThat(turns.underWay()).isZero();
  }

  @Test
  void whatIsAllowedMayChangeWhileSomeWait() {
    AtomicInteger woken = new AtomicInteger();
    Turns turns = new Turns(4, 10, Duration.ofSeconds(10).toNanos());
    turns.whenWaiting(woken::incrementAndGet);
    turns.allow(1);
    for (int each = 0; each < 5; each++) {
      turns.enter(waiting);
    }
    assertThat(begun).hasSize(1);
    assertThat(woken).hasValue(4);
    turns.allow(0);
    begun.get(0).end();
    assertThat(begun).as("none begins").hasSize(1);
    turns.enter(waiting);
    assertThat(begun).as("nor does who comes new").hasSize(1);
    turns.allow(3);
    assertThat(begun).hasSize(4);
    turns.allow(2);
    begun.get(1).end();
    assertThat(begun).as("two are still under way").hasSize(4);
    begun.get(2).end();
    assertThat(begun).hasSize(5);
    assertThat(turns.underWay()).isEqualTo(2);
  }

  @Test
  void allMayWaitWhereNobodyIsRefused() {
    Turns turns = Turns.forAll(2);
    List<Integer> started = new ArrayList<>();
    for (int each = 1; each <= 1_000; each++) {
      int number = each;
      assertThat(turns.enter(turn -> {
        started.add(number);
        begun.add(turn);
      })).isTrue();
    }
    assertThat(started).containsExactly(1, 2);
    assertThat(turns.waiting()).isEqualTo(998);
    for (int each = 0; each < 1_000; each++) {
      begun.get(each).end();
    }
    assertThat(started).as("in order").hasSize(1_000).isSorted();
    assertThat(turns.underWay()).isZero();
  }

  @Test
  void whoHasWaitedTooLongIsToldThoughNoTurnEnds() {
    Turns turns = new Turns(1, 10, 0);
    turns.enter(waiting);
    turns.enter(waiting);
    turns.allow(1);
    assertThat(late).isEqualTo(1);
    assertThat(turns.underWay()).isEqualTo(1);
  }

  @Test
  void aLongLineOfTurnsThatEndAtTheirBeginningIsGoneThroughInOne() {
    Turns turns = new Turns(1, 100_000, Duration.ofSeconds(60).toNanos());
    turns.enter(waiting);
    AtomicInteger gone = new AtomicInteger();
    for (int each = 0; each < 100_000; each++) {
      turns.enter(turn -> {
        gone.incrementAndGet();
        turn.end();
      });
    }
    begun.get(0).end();
    assertThat(gone).hasValue(100_000);
    assertThat(turns.underWay()).isZero();
  }
}
