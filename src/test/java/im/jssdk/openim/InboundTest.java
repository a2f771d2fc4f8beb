package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundTest {

  private static final byte[] NONE = {};
  /** Begins a field of a length that never comes. */
  private static final byte[] UNREADABLE = {0x0a, 0x7f};

  private final RecordingListener heard = new RecordingListener();
  private final List<Envelope> replies = new ArrayList<>();
  private final List<String> kicks = new ArrayList<>();
  private final List<String> downs = new ArrayList<>();
  private final Inbound inbound = new Inbound(new GuardedListener(heard, "alice"), replies::add, () -> kicks.add("kicked"));
  private final Link link = new Link(null, new Credentials("alice", 5, "t"), null, 0, new NotesDowns());

  @Test
  void pushesGoToTheListenerAlsoWithANumber() throws InterruptedException {
    inbound.take(link, envelope(ReqIdentifier.PUSH, "7", NONE));
    assertThat(heard.expect("push").detail()).isEqualTo(PushMessages.getDefaultInstance());
    assertNothingElse();
  }

  @Test
  void aKickGoesToWhoHandlesKicks() throws InterruptedException {
    inbound.take(link, envelope(ReqIdentifier.KICK, "", NONE));
    assertThat(kicks).containsExactly("kicked");
    kicks.clear();
    assertNothingElse();
  }

  @Test
  void onlineStatusIsAPushWithoutANumberAndAReplyWithOne() throws InterruptedException {
    inbound.take(link, envelope(ReqIdentifier.ONLINE_STATUS, "", NONE));
    assertThat(heard.expect("onlineStatus").detail()).isEqualTo(SubUserOnlineStatusTips.getDefaultInstance());
    Envelope reply = envelope(ReqIdentifier.ONLINE_STATUS, "7", UNREADABLE);
    inbound.take(link, reply);
    assertThat(replies).containsExactly(reply);
    replies.clear();
    assertNothingElse();
  }

  @ParameterizedTest
  @ValueSource(ints = {ReqIdentifier.SEND_MESSAGE, ReqIdentifier.NEWEST_SEQ, ReqIdentifier.LOGOUT, 4711})
  void allElseIsAReply(int reqIdentifier) throws InterruptedException {
    Envelope reply = envelope(reqIdentifier, "7", UNREADABLE);
    inbound.take(link, reply);
    assertThat(replies).containsExactly(reply);
    replies.clear();
    assertNothingElse();
  }

  @ParameterizedTest
  @ValueSource(ints = {ReqIdentifier.PUSH, ReqIdentifier.ONLINE_STATUS})
  void whatCannotBeReadEndsTheLinkSoThatTheNextSyncBringsIt(int reqIdentifier) throws InterruptedException {
    inbound.take(link, envelope(reqIdentifier, "", UNREADABLE));
    assertThat(downs).containsExactly("the OpenIM server pushed what can't be read");
    downs.clear();
    assertNothingElse();
  }

  private void assertNothingElse() throws InterruptedException {
    assertThat(heard.silentFor(0)).isTrue();
    assertThat(replies).isEmpty();
    assertThat(kicks).isEmpty();
    assertThat(downs).isEmpty();
  }

  private static Envelope envelope(int reqIdentifier, String msgIncr, byte[] data) {
    return new Envelope(reqIdentifier, msgIncr, 0, "", data);
  }

  private final class NotesDowns implements Link.Owner {

    @Override
    public void linkUp(Link up) {
      downs.add("up");
    }

    @Override
    public void linkFrame(Link from, Envelope envelope) {
      downs.add("frame");
    }

    @Override
    public void linkDown(Link down, OpenImException cause, boolean refused) {
      downs.add(cause.getMessage());
    }
  }
}
