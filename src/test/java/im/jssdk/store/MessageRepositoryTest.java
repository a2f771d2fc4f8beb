package im.jssdk.store;

import static im.jssdk.store.Rows.message;
import static im.jssdk.store.Rows.read;
import static im.jssdk.store.Rows.withBody;
import static im.jssdk.store.Rows.withSender;
import static im.jssdk.store.Rows.withStatus;
import static im.jssdk.store.Rows.withType;
import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.store.MessageRepository.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageRepositoryTest {

  private static final String CHAT = "si_me_peer";

  @TempDir
  Path folder;

  private Store store;
  private MessageRepository messages;

  @BeforeEach
  void open() {
    store = Stores.open(StoreOptions.defaults().withShards(1).withUrl("sqlite:" + folder));
    messages = store.user("me").messages();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void savesAllFields() {
    MessageRow row = new MessageRow(CHAT, "m1", 7, 1_700_000_000_123L, 3, 110, "sender", true, "find me",
        "{\"text\":\"it's \\\"quoted\\\" ; drop table message; -- 漢字 😀\"}");
    messages.save(List.of(row));

    assertThat(messages.find(CHAT, "m1")).isEqualTo(row);
    assertThat(messages.find(CHAT, "m2")).isNull();
    assertThat(messages.find("other", "m1")).isNull();
  }

  @Test
  void keepsTextsOfAnyKind() {
    for (String text : List.of("", "' or 1=1 --", "?", "a\nb\tc", "漢字 😀", "x".repeat(100_000), "{\"a\":\"b\"}")) {
      MessageRow row = withBody(message(CHAT, "id " + text.hashCode(), 1, 1), text);
      messages.save(List.of(row));
      assertThat(messages.find(CHAT, row.clientMsgID())).isEqualTo(row);
    }
  }

  @Test
  void savingAgainReplaces() {
    messages.save(List.of(withStatus(message(CHAT, "m1", 0, 10), 1), message(CHAT, "m2", 1, 11)));
    MessageRow sent = read(withBody(withType(message(CHAT, "m1", 2, 12), 106), "new"));
    messages.save(List.of(sent));

    assertThat(messages.page(CHAT, null, false, 10)).containsExactly(message(CHAT, "m2", 1, 11), sent);
    assertThat(messages.maxSeq(CHAT)).isEqualTo(2);
    assertThat(messages.ofType(CHAT, 101)).containsExactly(message(CHAT, "m2", 1, 11));
    assertThat(messages.ofType(CHAT, 106)).containsExactly(sent);
  }

  @Test
  void savingNothingDoesNothing() {
    messages.save(List.of());
    messages.delete(CHAT, List.of());

    assertThat(messages.find(CHAT, List.of())).isEmpty();
    assertThat(messages.findBySeqs(CHAT, List.of())).isEmpty();
    assertThat(messages.page(CHAT, null, true, 0)).isEmpty();
    assertThat(store.stats().transactions()).isZero();
  }

  @Test
  void findsMany() {
    // Around the lengths for which statements are prepared.
    for (int count : new int[] {1, 2, 15, 16, 17, 127, 128, 129, 144, 145, 300}) {
      String chat = "chat" + count;
      List<MessageRow> rows = IntStream.rangeClosed(1, count).mapToObj(i -> message(chat, "m" + i, i, i)).toList();
      messages.save(rows);
      List<String> ids = new ArrayList<>(rows.stream().map(MessageRow::clientMsgID).toList());
      ids.add("unknown");
      ids.add("m1");
      List<Long> seqs = new ArrayList<>(rows.stream().map(MessageRow::seq).toList());
      seqs.add(9_999L);
      seqs.add(1L);

      assertThat(messages.find(chat, ids)).containsExactlyInAnyOrderElementsOf(rows);
      assertThat(messages.findBySeqs(chat, seqs)).containsExactlyInAnyOrderElementsOf(rows);

      messages.delete(chat, ids.subList(1, ids.size() - 1));
      assertThat(messages.page(chat, null, true, 1_000)).containsExactly(rows.get(0));
    }
  }

  @Test
  void aSeqOfZeroIsNoSeq() {
    messages.save(List.of(message(CHAT, "m0", 0, 5), message(CHAT, "m1", 0, 6)));

    assertThat(messages.findBySeqs(CHAT, List.of(0L))).isEmpty();
    assertThat(messages.seqsBetween(CHAT, 0, 10)).isEmpty();
    assertThat(messages.maxSeq(CHAT)).isZero();
    assertThat(messages.maxSeqs()).isEmpty();
  }

  @Test
  void pagesInBothDirections() {
    // Equal times are told apart by seq, equal seqs by ID.
    List<MessageRow> ascending = new ArrayList<>();
    for (int time = 1; time <= 5; time++) {
      for (int seq = 0; seq < 3; seq++) {
        for (String id : List.of("a", "b", "c")) {
          ascending.add(message(CHAT, time + id + seq, seq, time));
        }
      }
    }
    List<MessageRow> shuffled = new ArrayList<>(ascending);
    Collections.shuffle(shuffled, new Random(1));
    messages.save(shuffled);
    messages.save(List.of(message("other chat", "x", 1, 3)));
    store.user("other").messages().save(List.of(message(CHAT, "x", 1, 3)));
    List<MessageRow> descending = new ArrayList<>(ascending);
    Collections.reverse(descending);

    for (int count : new int[] {1, 4, 9, 44, 45, 46}) {
      assertThat(pages(false, count)).as("ascending by %d", count).isEqualTo(ascending);
      assertThat(pages(true, count)).as("descending by %d", count).isEqualTo(descending);
    }
  }

  @Test
  void pagesFromAPlaceWithoutRow() {
    messages.save(List.of(message(CHAT, "a", 1, 10), message(CHAT, "b", 2, 20), message(CHAT, "c", 3, 30)));

    assertThat(messages.page(CHAT, new Position(20, 1, "zzz"), true, 9)).extracting(MessageRow::clientMsgID).containsExactly("a");
    assertThat(messages.page(CHAT, new Position(20, 1, "zzz"), false, 9)).extracting(MessageRow::clientMsgID)
        .containsExactly("b", "c");
    assertThat(messages.page(CHAT, new Position(0, 0, ""), true, 9)).isEmpty();
    assertThat(messages.page(CHAT, new Position(Long.MAX_VALUE, 0, ""), false, 9)).isEmpty();
  }

  @Test
  void pagesHoldPlaceholders() {
    messages.save(List.of(message(CHAT, "a", 1, 10), withStatus(message(CHAT, "b", 2, 20), 4)));

    assertThat(messages.page(CHAT, null, true, 9)).extracting(MessageRow::clientMsgID).containsExactly("b", "a");
  }

  @Test
  void newestLeavesPlaceholdersOut() {
    assertThat(messages.newest(CHAT)).isNull();
    messages.save(List.of(message(CHAT, "a", 1, 10), message(CHAT, "b", 3, 20), message(CHAT, "c", 2, 20),
        withStatus(message(CHAT, "d", 4, 30), 4)));
    assertThat(messages.newest(CHAT)).isEqualTo(message(CHAT, "b", 3, 20));

    messages.save(List.of(withStatus(message(CHAT, "e", 0, 40), 3)));
    assertThat(messages.newest(CHAT).clientMsgID()).isEqualTo("e");
  }

  @Test
  void readsSeqs() {
    messages.save(LongStream.of(5, 3, 9, 4).mapToObj(seq -> message(CHAT, "m" + seq, seq, 100 - seq)).toList());
    messages.save(List.of(withStatus(message(CHAT, "p", 10, 1), 4), message("other", "o", 7, 1)));

    assertThat(messages.seqsBetween(CHAT, 4, 9)).containsExactly(4, 5, 9);
    assertThat(messages.seqsBetween(CHAT, 6, 8)).isEmpty();
    assertThat(messages.seqsBetween(CHAT, 9, 4)).isEmpty();
    assertThat(messages.seqsBetween(CHAT, Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly(3, 4, 5, 9, 10);
    assertThat(messages.maxSeq(CHAT)).isEqualTo(10);
    assertThat(messages.maxSeq("unknown")).isZero();
  }

  @Test
  void readsTheHighestSeqOfEachConversation() {
    assertThat(messages.maxSeqs()).isEmpty();
    messages.save(List.of(message("a", "1", 3, 1), message("a", "2", 4, 1), message("b", "3", 1, 1), message("c", "4", 0, 1),
        message("d", "5", 9_000_000_000L, 1)));
    store.user("aa").messages().save(List.of(message("a", "1", 99, 1), message("z", "1", 99, 1)));

    assertThat(messages.maxSeqs()).isEqualTo(Map.of("a", 4L, "b", 1L, "d", 9_000_000_000L));
  }

  @Test
  void findsUnreadOfOthers() {
    messages.save(List.of(message(CHAT, "a", 5, 1), message(CHAT, "b", 3, 9), read(message(CHAT, "c", 4, 1)),
        withSender(message(CHAT, "d", 6, 1), "me"), withStatus(message(CHAT, "e", 7, 1), 4), message(CHAT, "f", 0, 1),
        message("other", "g", 8, 1)));

    assertThat(messages.unread(CHAT)).containsExactly(message(CHAT, "b", 3, 9), message(CHAT, "a", 5, 1));

    messages.save(List.of(read(message(CHAT, "b", 3, 9))));
    assertThat(messages.unread(CHAT)).containsExactly(message(CHAT, "a", 5, 1));
  }

  @Test
  void findsByType() {
    messages.save(List.of(message(CHAT, "a", 1, 1), withType(message(CHAT, "b", 2, 1), 114), withType(message(CHAT, "c", 3, 1), 114),
        withType(message("other", "d", 4, 1), 114)));

    assertThat(messages.ofType(CHAT, 114)).extracting(MessageRow::clientMsgID).containsExactlyInAnyOrder("b", "c");
    assertThat(messages.ofType(CHAT, 101)).extracting(MessageRow::clientMsgID).containsExactly("a");
    assertThat(messages.ofType(CHAT, 999)).isEmpty();
  }

  @Test
  void deletesInOneConversationOnly() {
    messages.save(List.of(message(CHAT, "a", 1, 1), message(CHAT, "b", 2, 1), message("other", "a", 1, 1)));
    store.user("other").messages().save(List.of(message(CHAT, "a", 1, 1)));

    messages.delete(CHAT, List.of("a", "unknown"));
    assertThat(messages.page(CHAT, null, true, 9)).extracting(MessageRow::clientMsgID).containsExactly("b");

    messages.deleteAll(CHAT);
    assertThat(messages.page(CHAT, null, true, 9)).isEmpty();
    assertThat(messages.page("other", null, true, 9)).hasSize(1);
    assertThat(store.user("other").messages().page(CHAT, null, true, 9)).hasSize(1);
  }

  @Test
  void findsWhatIsBeingSent() {
    assertThat(messages.sending()).isEmpty();
    MessageRow first = withStatus(message(CHAT, "a", 0, 1), 1);
    MessageRow second = withStatus(message("other", "b", 0, 2), 1);
    messages.save(List.of(first, second, withStatus(message(CHAT, "failed", 0, 3), 3), withStatus(message(CHAT, "gone", 0, 4), 4)));
    store.user("other").messages().save(List.of(withStatus(message(CHAT, "c", 0, 1), 1)));
    assertThat(messages.sending()).containsExactlyInAnyOrder(first, second);

    messages.save(List.of(withStatus(first, 2)));
    assertThat(messages.sending()).containsExactly(second);
  }

  private List<MessageRow> pages(boolean older, int count) {
    List<MessageRow> all = new ArrayList<>();
    Position from = null;
    while (true) {
      List<MessageRow> page = messages.page(CHAT, from, older, count);
      if (page.isEmpty()) {
        return all;
      }
      assertThat(page).hasSizeLessThanOrEqualTo(count);
      all.addAll(page);
      MessageRow last = page.get(page.size() - 1);
      from = new Position(last.sendTime(), last.seq(), last.clientMsgID());
    }
  }

  @Test
  void findsOneSendersMessages() {
    List<MessageRow> rows = IntStream.rangeClosed(1, 6)
        .mapToObj(i -> withSender(message(CHAT, "m" + i, i, i * 10L), i % 2 == 0 ? "bob" : "me")).toList();
    messages.save(rows);

    List<MessageRow> first = messages.ofSender(CHAT, "bob", null, 2);
    assertThat(first).containsExactly(rows.get(5), rows.get(3));
    MessageRow last = first.get(1);
    assertThat(messages.ofSender(CHAT, "bob", new Position(last.sendTime(), last.seq(), last.clientMsgID()), 2))
        .containsExactly(rows.get(1));
    messages.markAllDeleted(CHAT);
    assertThat(messages.ofSender(CHAT, "bob", null, 2)).isEmpty();
  }
}
