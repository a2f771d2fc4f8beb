package im.jssdk.push;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.gateway.ClientConnection;
import im.jssdk.gateway.HeldLoop;
import im.jssdk.protocol.ByteBudget;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.SessionKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionChannelTest {

  private static final PendingCall SLOW = new PendingCall(1_000_001, "Slow", "op", 0, 30_000_000_000L);

  private final HeldLoop loop = new HeldLoop();
  private final ByteBudget budget = new ByteBudget(1_000);
  private final SessionChannel channel = new SessionChannel(PushOptions.defaults(), PushMetrics.NOOP, budget);

  private ClientConnection loggedIn() {
    return loggedIn(channel, "tab");
  }

  private ClientConnection loggedIn(SessionChannel channel, String tab) {
    ClientConnection connection = loop.open(new SessionKey("u1", 5, tab));
    channel.loggedIn(connection, new Outbound.LoggedIn(connection.ref(), null, loop.login(connection), List.of(), List.of()));
    return connection;
  }

  private void gone(ClientConnection connection, PendingCall... open) {
    loop.close(connection);
    channel.left(new Outbound.Left(connection.ref(), List.of(open)));
  }

  @Test
  void anAnswerForWhichThereIsNoRoomAnyMoreIsStillOwed() {
    ClientConnection asker = loggedIn();
    loop.turn();
    gone(asker, SLOW);
    channel.orphan(new Outbound.CallReply(asker.ref(), SLOW.id(), 0, new byte[500]));

    // It is handed on, and the connection goes before it is sent. Meanwhile others have missed much.
    ClientConnection second = loggedIn();
    budget.add(900);
    gone(second);

    ClientConnection third = loggedIn();
    loop.turn();
    assertThat(loop.owes(third, "Slow")).as("calls that are answered by their time limit").isEqualTo(1);
    assertThat(budget.used()).isEqualTo(900);
  }

  @Test
  void anAnswerThatWasHandedOnAndNotSentIsGivenOnTheNextConnection() {
    ClientConnection asker = loggedIn();
    loop.turn();
    gone(asker, SLOW);
    channel.orphan(new Outbound.CallReply(asker.ref(), SLOW.id(), 0, new byte[500]));
    gone(loggedIn());
    assertThat(budget.used()).as("kept again").isGreaterThan(500);
    ClientConnection third = loggedIn();
    loop.turn();
    assertThat(third.delivered()).isEqualTo(1);
    assertThat(loop.owes(third, "Slow")).isZero();
    assertThat(budget.used()).isZero();
  }

  @Test
  void whatTurnsOutToBeOpenOnceTheSessionHasASuccessorIsOwedThere() {
    ClientConnection asker = loggedIn();
    loop.turn();
    gone(asker);
    SessionChannel next = new SessionChannel(PushOptions.defaults(), PushMetrics.NOOP, budget);
    next.inherit(channel);
    ClientConnection second = loggedIn(next, "tab2");
    loop.turn();

    // A call that was handed to the asker in the moment in which it closed.
    channel.left(new Outbound.Left(asker.ref(), List.of(SLOW)));
    loop.turn();
    assertThat(loop.owes(second, "Slow")).isEqualTo(1);
  }

  @Test
  void aSessionThatHasEndedKeepsNothingMoreButItsSuccessorDoes() {
    ClientConnection asker = loggedIn();
    loop.turn();
    gone(asker, SLOW);
    SessionChannel next = new SessionChannel(PushOptions.defaults(), PushMetrics.NOOP, budget);
    next.inherit(channel);
    channel.discard();
    PendingCall other = new PendingCall(1_000_002, "Other", "op2", 0, 30_000_000_000L);
    channel.left(new Outbound.Left(asker.ref(), List.of(other)));
    ClientConnection second = loggedIn(next, "tab2");
    loop.turn();
    assertThat(loop.owes(second, "Slow")).isEqualTo(1);
    assertThat(loop.owes(second, "Other")).isEqualTo(1);
    assertThat(budget.used()).isZero();
  }

  @Test
  void anAnswerOnItsWayToTheNewestConnectionGoesToTheOtherWhenThatCloses() {
    ClientConnection asker = loggedIn();
    ClientConnection other = loggedIn();
    ClientConnection newest = loggedIn();
    loop.turn();
    loop.close(asker);
    channel.orphan(new Outbound.CallReply(asker.ref(), SLOW.id(), 0, new byte[500]));
    gone(asker, SLOW);
    gone(newest);
    loop.turn();
    assertThat(other.delivered()).isEqualTo(1);
    assertThat(newest.delivered()).isZero();
  }
}
