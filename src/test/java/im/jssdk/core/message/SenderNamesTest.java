package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreOptions;
import im.jssdk.core.TestBed;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderNamesTest {

  private static final String CHAT = "si_alice_bob";
  private static final int MANY = 1_001;

  private TestBed bed;
  private SenderNames names;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    bed = new TestBed(folder);
    names = new SenderNames(new CoreContext(bed.vertx, TestBed.ME, 5, bed.myStore(), null, null, null, Clock.systemUTC(), null,
        CoreOptions.defaults()));
    List<MessageRow> rows = IntStream.rangeClosed(1, MANY).mapToObj(SenderNamesTest::row).toList();
    bed.run(() -> bed.myStore().messages().save(rows));
  }

  @AfterEach
  void stop() throws Exception {
    bed.close();
  }

  @Test
  void whatIsSeenFirstFollowsAtOnceAndThePastInTheEnd() throws Exception {
    List<String> atOnce = bed.on(() -> {
      names.rename(CHAT, "bob", "Bobby", "face/bobby");
      return Future.succeededFuture(nicknames(20));
    });
    assertThat(atOnce.subList(0, 20)).containsOnly("Bobby", "ALICE");
    bed.await(() -> !nicknames(MANY).contains("BOB"));
    assertThat(bed.<List<String>>on(() -> Future.succeededFuture(nicknames(MANY)))).filteredOn("ALICE"::equals).hasSize(MANY / 2);
    MessageRow first = bed.on(() -> Future.succeededFuture(bed.myStore().messages().find(CHAT, "m1")));
    assertThat(first.body()).contains("\"senderFaceUrl\":\"face/bobby\"", "\"content\":\"text 1\"");
    assertThat(first.searchText()).isEqualTo("text 1");
  }

  @Test
  void theLastNameWins() throws Exception {
    bed.run(() -> {
      names.rename(CHAT, "bob", "Bobby", "face/bob");
      names.rename(CHAT, "bob", "Robert", "face/bob");
    });
    bed.await(() -> nicknames(MANY).stream().noneMatch(name -> name.equals("BOB") || name.equals("Bobby")));
  }

  private List<String> nicknames(int count) {
    return bed.myStore().messages().page(CHAT, null, true, count).stream()
        .map(row -> StoredMessages.read(row).senderNickname()).toList();
  }

  /** Bob's when the number is odd. */
  private static MessageRow row(int number) {
    String sender = number % 2 == 1 ? "bob" : "alice";
    Message message = new MessageBuilder().clientMsgID("m" + number).sendID(sender).recvID("alice").sessionType(1).contentType(101)
        .seq(number).sendTime(number).status(2).senderNickname(sender.toUpperCase()).senderFaceUrl("face/" + sender)
        .textElem(new Elements.Text("text " + number)).build();
    return StoredMessages.row(CHAT, message, "alice");
  }
}
