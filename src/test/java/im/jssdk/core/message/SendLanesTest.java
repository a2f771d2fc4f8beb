package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendLanesTest {

  private final SendLanes lanes = new SendLanes();
  private final List<String> begun = new ArrayList<>();

  @Test
  void oneLaneGoesInOrderAndOthersDoNotWait() {
    Promise<String> first = Promise.promise();
    Promise<String> second = Promise.promise();
    enter("a", "a1", first);
    Future<String> a2 = enter("a", "a2", second);
    enter("b", "b1", Promise.promise());

    assertThat(begun).containsExactly("a1", "b1");
    first.complete("done");
    assertThat(begun).containsExactly("a1", "b1", "a2");
    second.complete("done too");
    assertThat(a2.result()).isEqualTo("done too");
  }

  @Test
  void aFailureLetsTheNextOneGo() {
    Promise<String> first = Promise.promise();
    enter("a", "a1", first);
    enter("a", "a2", Promise.promise());
    first.fail("no");
    assertThat(begun).containsExactly("a1", "a2");
  }

  @Test
  void whatCouldNotBePreparedIsLeftOut() {
    Promise<String> first = Promise.promise();
    enter("a", "a1", first);
    Future<String> unprepared = lanes.enter("a", Future.failedFuture("no receiver"), name -> Future.succeededFuture("sent"));
    enter("a", "a3", Promise.promise());
    first.complete("done");
    assertThat(begun).containsExactly("a1", "a3");
    assertThat(unprepared.failed()).isTrue();
  }

  @Test
  void nothingIsLeftBehind() {
    Promise<String> work = Promise.promise();
    enter("a", "a1", work);
    assertThat(lanes.size()).isEqualTo(1);
    work.complete("done");
    assertThat(lanes.size()).isZero();
  }

  private Future<String> enter(String lane, String name, Promise<String> work) {
    return lanes.enter(lane, Future.succeededFuture(name), prepared -> {
      begun.add(prepared);
      return work.future();
    });
  }
}
