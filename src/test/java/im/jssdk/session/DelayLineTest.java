package im.jssdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.protocol.SessionKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DelayLineTest {

  private final Clock clock = new Clock();
  private final List<UserMessage> told = new ArrayList<>();
  private final UserSlot slot = new UserSlot("alice", 1, 256, message -> {
    told.add(message);
    return Future.succeededFuture();
  }, 0);
  private final DelayLine line = new DelayLine(clock, Duration.ofSeconds(60));

  DelayLineTest() {
    slot.online("deployment");
    told.clear();
  }

  @Test
  void eachIsToldAfterTheDelayInTheOrderInWhichTheyCame() {
    line.add(slot, over(1));
    line.add(slot, over(2));
    clock.pass(30);
    line.add(slot, over(3));

    clock.pass(29);
    assertThat(told).isEmpty();
    clock.pass(2);
    assertThat(told).containsExactly(over(1), over(2));
    clock.pass(30);
    assertThat(told).containsExactly(over(1), over(2), over(3));
    assertThat(line.size()).isZero();
  }

  @Test
  void aShorterDelayHoldsForWhoComesNext() {
    line.add(slot, over(1));
    line.setDelay(Duration.ofSeconds(5));
    line.add(slot, over(2));

    clock.pass(7);
    assertThat(told).containsExactly(over(2));
    clock.pass(54);
    assertThat(told).containsExactly(over(2), over(1));
  }

  @Test
  void aLongerDelayHoldsForWhoComesNext() {
    line.setDelay(Duration.ofSeconds(120));
    line.add(slot, over(1));

    clock.pass(119);
    assertThat(told).isEmpty();
    clock.pass(2);
    assertThat(told).containsExactly(over(1));
  }

  private static UserMessage over(long stamp) {
    return new UserMessage.GraceOver(new SessionKey("alice", 5, ""), stamp);
  }

  /** Time that a test lets pass. */
  private static final class Clock implements Strand {

    private record Timer(long due, Runnable task) {
    }

    // Near the end of the numbers, as System.nanoTime() may be.
    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(40);
    private final List<Timer> timers = new ArrayList<>();

    @Override
    public void run(Runnable task) {
      task.run();
    }

    @Override
    public Runnable after(long ms, Runnable task) {
      Timer timer = new Timer(now + TimeUnit.MILLISECONDS.toNanos(ms), task);
      timers.add(timer);
      return () -> timers.remove(timer);
    }

    @Override
    public long nanoTime() {
      return now;
    }

    void pass(int seconds) {
      for (int tick = 0; tick < seconds * 10; tick++) {
        now += TimeUnit.MILLISECONDS.toNanos(100);
        List<Timer> due = timers.stream().filter(timer -> timer.due - now <= 0).toList();
        timers.removeAll(due);
        due.forEach(timer -> timer.task.run());
      }
    }
  }
}
