package im.jssdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.SessionKey;
import im.jssdk.protocol.V3Dialect;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UserSessionTest {

  private static final SessionKey KEY = new SessionKey("alice", 5);

  private final UserSession session = new UserSession(KEY, new AtomicLong()::incrementAndGet);

  @Test
  void theStampChangesWithEveryConnectionThatComesOrGoes() {
    session.join(connection(1), "token");
    long joined = session.stamp();
    assertThat(session.leave(connection(1))).isTrue();
    assertThat(session.stamp()).isNotEqualTo(joined);
    assertThat(session.isAbandoned()).isTrue();
  }

  @Test
  void aConnectionThatIsNotInTheSessionDoesNotChangeItsStamp() {
    session.join(connection(1), "token");
    session.leave(connection(1));
    long empty = session.stamp();
    assertThat(session.leave(connection(1))).isFalse();
    assertThat(session.stamp()).as("or the grace time that runs would never end").isEqualTo(empty);
  }

  private static ConnectionRef connection(long id) {
    return new ConnectionRef(id, KEY, V3Dialect.INSTANCE);
  }
}
