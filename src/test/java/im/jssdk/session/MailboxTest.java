package im.jssdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {

  @Test
  void callsAreBoundedUntilTheyAreAnswered() {
    Mailbox mailbox = new Mailbox(2);
    assertThat(mailbox.enterCall()).isEqualTo(Mailbox.Outcome.SENT);
    assertThat(mailbox.enterCall()).isEqualTo(Mailbox.Outcome.SENT);
    mailbox.received();
    mailbox.received();
    assertThat(mailbox.enterCall()).isEqualTo(Mailbox.Outcome.BUSY);
    assertThat(mailbox.enter()).isTrue();
    mailbox.callDone();
    assertThat(mailbox.enterCall()).isEqualTo(Mailbox.Outcome.SENT);
    assertThat(mailbox.calls()).isEqualTo(2);
  }

  @Test
  void aClosedOneIsDrainedWhenAllHasArrived() {
    Mailbox mailbox = new Mailbox(2);
    mailbox.enter();
    mailbox.enterCall();
    assertThat(mailbox.isDrained()).isFalse();
    mailbox.close();
    assertThat(mailbox.enter()).isFalse();
    assertThat(mailbox.enterCall()).isEqualTo(Mailbox.Outcome.CLOSED);
    assertThat(mailbox.calls()).isEqualTo(1);
    mailbox.received();
    assertThat(mailbox.isDrained()).isFalse();
    mailbox.received();
    assertThat(mailbox.isDrained()).isTrue();
    mailbox.close();
    assertThat(mailbox.isDrained()).isTrue();
  }

  @Test
  void nothingSlipsInWhileItCloses() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int round = 0; round < 200; round++) {
      Mailbox mailbox = new Mailbox(1_000_000);
      AtomicInteger sent = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(3);
      for (int i = 0; i < 3; i++) {
        threads.execute(() -> {
          while (mailbox.enterCall() == Mailbox.Outcome.SENT) {
            sent.incrementAndGet();
          }
          done.countDown();
        });
      }
      Thread.onSpinWait();
      mailbox.close();
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < sent.get(); i++) {
        assertThat(mailbox.isDrained()).isFalse();
        mailbox.received();
      }
      assertThat(mailbox.isDrained()).isTrue();
      assertThat(mailbox.calls()).isEqualTo(sent.get());
    }
    threads.shutdown();
  }
}
