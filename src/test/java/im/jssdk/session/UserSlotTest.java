package im.jssdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.LocalMessages;
import im.jssdk.protocol.SessionKey;
import im.jssdk.protocol.V3Dialect;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class UserSlotTest {

  private static final String ADDRESS = "user";

  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
  private UserSlot slot;

  @BeforeEach
  void makeSlot(Vertx vertx) {
    LocalMessages.register(vertx);
    vertx.eventBus().localConsumer(ADDRESS, message -> told.add(message.body()));
    slot = new UserSlot("alice", 1, 256, vertx.eventBus().sender(ADDRESS, LocalMessages.DELIVERY)::write, 0);
  }

  @Test
  void loginsWaitForTheCoreInTheirOrder() throws Exception {
    slot.login(login(1));
    slot.login(login(2));
    slot.online("deployment");
    assertThat(List.of(next(), next())).containsExactly(login(1), login(2));
  }

  @Test
  void aCoreThatNobodyWaitsForAnyMoreIsStopped() throws Exception {
    slot.login(login(1));
    slot.leave(leave(1));
    slot.online("deployment");
    slot.login(login(2));
    assertThat(List.of(next(), next())).containsExactly(new UserMessage.Stop(), login(2));
  }

  @Test
  void aLoginThatTheEndOvertookWaitsForTheNextCore() {
    slot.online("deployment");
    slot.login(login(1));
    slot.stopping();
    slot.login(login(1));
    assertThat(slot.gone()).containsExactly(login(1));
  }

  @Test
  void aLoginThatTheEndOvertookDoesNotOutliveItsConnection() {
    slot.online("deployment");
    slot.login(login(1));
    slot.stopping();
    slot.leave(leave(1));
    slot.login(login(1));
    assertThat(slot.gone()).isEmpty();
  }

  private Object next() throws InterruptedException {
    return told.poll(5, TimeUnit.SECONDS);
  }

  private static UserMessage.Login login(long connection) {
    return new UserMessage.Login(ref(connection), 10 * connection, "token");
  }

  private static UserMessage.Leave leave(long connection) {
    return new UserMessage.Leave(ref(connection), List.of());
  }

  private static ConnectionRef ref(long id) {
    return new ConnectionRef(id, new SessionKey("alice", 5), V3Dialect.INSTANCE);
  }
}
