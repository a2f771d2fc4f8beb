package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.TestBed;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.core.conversation.Title;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevokedQuotesTest {

  private static final String CHAT = "si_alice_bob";
  private static final String DETAIL = "{\"revokerID\":\"bob\"}";

  private TestBed bed;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    bed = new TestBed(folder);
  }

  @AfterEach
  void stop() throws Exception {
    bed.close();
  }

  @Test
  void aQuoteOfWhatIsAmongTheRowsOrStoredIsCleaned() throws Exception {
    store(revoked("s1"));
    List<MessageRow> cleaned = cleaned(List.of(revoked("m1"), quote("q1", "m1"), quote("q2", "s1"), quote("q3", "other"), text("t1")));
    assertThat(cleaned).extracting(MessageRow::clientMsgID).containsExactlyInAnyOrder("m1", "q1", "q2", "q3", "t1");
    assertThat(cleaned).filteredOn(row -> row.body().contains("secret")).extracting(MessageRow::clientMsgID).containsExactly("q3");
    Message quoting = read(cleaned, "q1");
    assertThat(quoting.quoteElem().text()).isEqualTo("my words");
    assertThat(quoting.quoteElem().quoteMessage().contentType()).isEqualTo(ContentType.REVOKED);
    assertThat(quoting.quoteElem().quoteMessage().content()).isEqualTo(DETAIL);
  }

  @Test
  void aStoredQuoteIsCleanedWhenItsQuotedMessageComesTakenBack() throws Exception {
    store(quote("q1", "m1"), text("t1"));
    List<MessageRow> cleaned = cleaned(List.of(revoked("m1")));
    assertThat(cleaned).extracting(MessageRow::clientMsgID).containsExactlyInAnyOrder("m1", "q1");
    assertThat(cleaned).noneMatch(row -> row.body().contains("secret"));
  }

  @Test
  void aDeletedQuoteAndOneWhoseQuotedMessageIsThereStayAsTheyAre() throws Exception {
    MessageRow deleted = StoredMessages.deleted(quote("q1", "m1"));
    assertThat(cleaned(List.of(deleted, revoked("m1")))).contains(deleted);
    List<MessageRow> rows = List.of(quote("q2", "t1"), text("t1"));
    assertThat(cleaned(rows)).isEqualTo(rows);
  }

  @Test
  void onlyForAQuoteIsARowAskedFor() {
    List<String> asked = new ArrayList<>();
    Message text = StoredMessages.read(text("t1"));
    assertThat(RevokedQuotes.cleaned(text, id -> note(asked, id, revoked(id)))).isSameAs(text);
    assertThat(asked).isEmpty();
    Message quote = StoredMessages.read(quote("q1", "m1"));
    assertThat(RevokedQuotes.cleaned(quote, id -> note(asked, id, text(id)))).isSameAs(quote);
    assertThat(RevokedQuotes.cleaned(quote, id -> note(asked, id, null))).isSameAs(quote);
    Message cleaned = RevokedQuotes.cleaned(quote, id -> note(asked, id, revoked(id)));
    assertThat(cleaned.json()).contains("my words").doesNotContain("secret");
    assertThat(asked).containsExactly("m1", "m1", "m1");
    assertThat(RevokedQuotes.cleaned(cleaned, id -> note(asked, id, revoked(id))).json()).isEqualTo(cleaned.json());
    assertThat(asked).hasSize(3);
  }

  @Test
  void theTextThatTheServerLeavesInAQuoteOfWhatWasTakenBackGoes() {
    Message left = message("m1", ContentType.REVOKED).content(DETAIL).textElem(new Elements.Text("secret")).build();
    Message quote = message("q1", ContentType.QUOTE).quoteElem(new Elements.Quote("my words", left, null)).build();
    Message cleaned = RevokedQuotes.cleaned(quote, id -> null);
    assertThat(cleaned.json()).contains("my words").doesNotContain("secret");
    assertThat(cleaned.quoteElem().quoteMessage().content()).isEqualTo(DETAIL);
  }

  @Test
  void theLatestMessageFollowsItsRow() throws Exception {
    MessageRow quote = quote("q1", "m1");
    ConversationRow shown = ConversationEdit.of(ConversationEdit.hidden(CHAT, 1, "alice", "", new Title("", "")))
        .latest(StoredMessages.read(quote).json(), 1).row();
    List<MessageRow> cleaned = cleaned(List.of(quote, revoked("m1")));
    assertThat(RevokedQuotes.inLatest(shown, cleaned).latestMsg()).contains("my words").doesNotContain("secret");
    assertThat(RevokedQuotes.inLatest(shown, List.of(quote, text("t1")))).isSameAs(shown);
    assertThat(RevokedQuotes.inLatest(shown, List.of(revoked("m1")))).isSameAs(shown);
  }

  private static MessageRow note(List<String> asked, String id, MessageRow answer) {
    asked.add(id);
    return answer;
  }

  private List<MessageRow> cleaned(Collection<MessageRow> rows) throws Exception {
    return bed.on(() -> Future.succeededFuture(RevokedQuotes.cleaned(CHAT, rows, bed.myStore().messages())));
  }

  private void store(MessageRow... rows) throws Exception {
    bed.run(() -> bed.myStore().messages().save(List.of(rows)));
  }

  private static Message read(List<MessageRow> rows, String clientMsgID) {
    return rows.stream().filter(row -> row.clientMsgID().equals(clientMsgID)).map(StoredMessages::read).findFirst().orElseThrow();
  }

  private static MessageRow text(String id) {
    return row(message(id, ContentType.TEXT).textElem(new Elements.Text("plain")).build());
  }

  private static MessageRow revoked(String id) {
    return row(message(id, ContentType.REVOKED).notificationElem(new Elements.Notification(DETAIL)).build());
  }

  private static MessageRow quote(String id, String quoted) {
    Message secret = message(quoted, ContentType.TEXT).textElem(new Elements.Text("secret")).build();
    return row(message(id, ContentType.QUOTE).quoteElem(new Elements.Quote("my words", secret, null)).build());
  }

  private static MessageBuilder message(String id, int contentType) {
    return new MessageBuilder().clientMsgID(id).sendID("alice").recvID("bob").sessionType(1).contentType(contentType).seq(1)
        .status(MessageStatus.SENT);
  }

  private static MessageRow row(Message message) {
    return StoredMessages.row(CHAT, message, "bob");
  }
}
