package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreOptions;
import im.jssdk.core.TestBed;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.core.conversation.Title;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadRowsTest {

  private static final String GROUP = "sg_team";

  private TestBed bed;
  private MessageBox box;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    bed = new TestBed(folder);
    CoreContext context = new CoreContext(bed.vertx, TestBed.ME, 5, bed.myStore(), null, null, null, Clock.systemUTC(), null,
        CoreOptions.defaults());
    box = new MessageBox(context, null, null);
  }

  @AfterEach
  void stop() throws Exception {
    bed.close();
  }

  @Test
  void betweenTwoEachMessageOfTheOtherIsUnreadUntilItIsMarked() throws Exception {
    ConversationRow chat = ConversationEdit.hidden("si_alice_bob", 1, "bob", "", new Title("", ""));
    assertThat(count(chat, 9, List.of(row("bob", 1, false), row("bob", 2, true), row("bob", 0, false), row(TestBed.ME, 3, false),
        row("bob", 4, false)))).isEqualTo(2);
  }

  @Test
  void inAGroupTheNewestAreUnreadAsManyAsAreCounted() throws Exception {
    assertThat(count(group(2), 9, List.of(row("bob", 6, false), row("bob", 7, false), row("bob", 8, false), row("bob", 9, false))))
        .isEqualTo(2);
    assertThat(count(group(0), 9, List.of(row("bob", 9, false)))).isZero();
    assertThat(count(group(2), 9, List.of(row(TestBed.ME, 9, false), row("bob", 0, false)))).isZero();
  }

  @Test
  void ownAndDeletedMessagesBetweenThemTakeNoPlaceOfAnUnreadOne() throws Exception {
    store(row(TestBed.ME, 9, false), StoredMessages.deleted(row("bob", 7, false)), row("bob", 8, false), row("bob", 6, false));
    assertThat(count(group(2), 9, List.of(row("bob", 6, false)))).isEqualTo(1);
    assertThat(count(group(2), 9, List.of(row("bob", 5, false)))).isZero();
    assertThat(count(group(2), 9, List.of(row("bob", 5, false), row("bob", 6, false), row("bob", 8, false)))).isEqualTo(2);
    assertThat(count(group(1), 9, List.of(row("bob", 6, false), row("bob", 8, false)))).isEqualTo(1);
  }

  private int count(ConversationRow conversation, long maxSeq, List<MessageRow> rows) throws Exception {
    return bed.on(() -> Future.succeededFuture(new UnreadRows(box, conversation, maxSeq).count(rows)));
  }

  private void store(MessageRow... rows) throws Exception {
    bed.run(() -> bed.myStore().messages().save(List.of(rows)));
  }

  private static ConversationRow group(int unread) {
    return ConversationEdit.of(ConversationEdit.hidden(GROUP, 3, "", "team", new Title("", ""))).unreadCount(unread).row();
  }

  private static MessageRow row(String sender, long seq, boolean read) {
    Message message = new MessageBuilder().clientMsgID(sender + seq).sendID(sender).sessionType(3).groupID("team").contentType(101)
        .seq(seq).status(MessageStatus.SENT).isRead(read).textElem(new Elements.Text("text")).build();
    return StoredMessages.row(GROUP, message, TestBed.ME);
  }
}
