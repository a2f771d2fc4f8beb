package im.jssdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

  private final SerialQueue queue = new SerialQueue("alice");
  private final List<String> done = new ArrayList<>();

  @Test
  void aTaskStartsWhenTheOneBeforeHasEnded() {
    Promise<Void> first = Promise.promise();
    queue.run("first", first::future).onSuccess(v -> done.add("first"));
    queue.run("second", () -> note("second"));
    assertThat(done).isEmpty();
    assertThat(queue.isBusy()).isTrue();
    first.complete();
    assertThat(done).containsExactly("first", "second");
    assertThat(queue.isBusy()).isFalse();
  }

  @Test
  void failuresAreContained() {
    Future<Void> thrown = queue.run("throws", () -> {
      throw new IllegalStateException("thrown");
    });
    Future<Void> failed = queue.run("fails", () -> Future.failedFuture("failed"));
    queue.run("goes on", () -> note("went on"));
    assertThat(thrown.cause()).hasMessage("thrown");
    assertThat(failed.cause()).hasMessage("failed");
    assertThat(done).containsExactly("went on");
  }

  @Test
  void manyTasksThatEndAtOnceDoNotDeepenTheStack() {
    Promise<Void> gate = Promise.promise();
    queue.run("gate", gate::future);
    for (int i = 0; i < 100_000; i++) {
      queue.run("quick", () -> note("x"));
    }
    gate.complete();
    assertThat(done).hasSize(100_000);
  }

  @Test
  void whatWaitsAtTheEndIsRefused() {
    Promise<Void> first = Promise.promise();
    queue.run("first", first::future);
    Future<Void> second = queue.run("second", () -> note("second"));
    queue.close();
    first.complete();
    assertThat(second.cause()).isInstanceOfSatisfying(CoreException.class, e -> assertThat(e.code()).isEqualTo(10004));
    assertThat(queue.run("late", () -> note("late")).failed()).isTrue();
    assertThat(done).isEmpty();
  }

  private Future<Void> note(String what) {
    done.add(what);
    return Future.succeededFuture();
  }
}
