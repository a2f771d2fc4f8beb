package im.jssdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSearchTest {

  private static final long ALL_LETTERS = Long.MAX_VALUE;
  private static final String CHAT = "si_me_peer";
  private static final String OTHER = "si_me_other";
  private static final long END = Long.MAX_VALUE;

  private Store store;
  private MessageRepository messages;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = Stores.open(StoreOptions.defaults().withShards(1).withUrl("sqlite:" + folder));
    messages = store.user("me").messages();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keywordsAreFoundWhateverTheCaseAndAsTheyAre() {
    texts(CHAT, "An apple", "banana", "100% 樱桃", "a_b", "banana and apple");
    assertThat(found(words(false, "APPLE"))).containsExactly("banana and apple", "An apple");
    assertThat(found(words(false, "樱桃"))).containsExactly("100% 樱桃");
    assertThat(found(words(false, "0%"))).containsExactly("100% 樱桃");
    assertThat(found(words(false, "%"))).containsExactly("100% 樱桃");
    assertThat(found(words(false, "_"))).containsExactly("a_b");
    assertThat(found(words(false, "!"))).isEmpty();
    assertThat(found(words(false, "樱桃", "banana"))).containsExactly("banana and apple", "100% 樱桃", "banana");
    assertThat(found(words(true, "apple", "banana"))).containsExactly("banana and apple");
  }

  @Test
  void allThatIsGivenMustHold() {
    messages.save(List.of(
        Rows.withType(Rows.message(CHAT, "file", 1, 10), 105),
        Rows.withSender(Rows.message(CHAT, "mine", 2, 20), "me"),
        Rows.message(CHAT, "late", 3, 30),
        Rows.withStatus(Rows.message(CHAT, "deleted", 4, 25), 4),
        Rows.message(OTHER, "elsewhere", 1, 20)));
    store.user("somebody").messages().save(List.of(Rows.message(CHAT, "foreign", 9, 20)));
    assertThat(found(query(List.of("text"), List.of(101, 105), List.of(), 0, END))).containsExactly("text late", "text mine", "text file");
    assertThat(found(query(List.of("text"), List.of(105), List.of(), 0, END))).containsExactly("text file");
    assertThat(found(query(List.of(), List.of(105), List.of(), 0, END))).containsExactly("text file");
    assertThat(found(query(List.of("text"), List.of(101), List.of("me", "nobody"), 0, END))).containsExactly("text mine");
    assertThat(found(query(List.of("text"), List.of(101, 105), List.of(), 10, 20))).containsExactly("text mine", "text file");
    assertThat(found(query(List.of("text"), List.of(101, 105), List.of(), 11, 19))).isEmpty();
  }

  @Test
  void aPageLeavesOutWhatCameBefore() {
    texts(CHAT, "text 0", "text 1", "text 2", "text 3");
    assertThat(messages.search(new MessageQuery(CHAT, List.of("text"), false, List.of(101), List.of(), 0, END, 1, 2, ALL_LETTERS)))
        .extracting(MessageRow::searchText).containsExactly("text 2", "text 1");
  }

  @Test
  void inAllConversationsEveryHitCountsAndEachGivesItsNewestFirst() {
    texts(CHAT, IntStream.range(0, 50).mapToObj(i -> "apple " + i).toArray(String[]::new));
    texts(OTHER, "an old apple", "no fruit");
    texts("si_me_third", "no fruit");
    assertThat(messages.searchAll(new MessageQuery("", List.of("apple"), false, List.of(101), List.of(), 0, END, 0, 3, ALL_LETTERS)))
        .anySatisfy(hits -> {
          assertThat(hits.conversationID()).isEqualTo(CHAT);
          assertThat(hits.count()).isEqualTo(50);
          assertThat(hits.newest()).extracting(MessageRow::searchText).containsExactly("apple 49", "apple 48");
          assertThat(hits.newest()).extracting(MessageRow::conversationID).containsOnly(CHAT);
        })
        .anySatisfy(hits -> {
          assertThat(hits.conversationID()).isEqualTo(OTHER);
          assertThat(hits.count()).isEqualTo(1);
          assertThat(hits.newest()).extracting(MessageRow::searchText).containsExactly("an old apple");
        })
        .hasSize(2);
  }

  @Test
  void bodiesOverTheLettersStayInTheStoreAndCount() {
    texts(CHAT, IntStream.range(0, 10).mapToObj(i -> "apple " + i).toArray(String[]::new));
    texts(OTHER, "an old apple");
    // A body here has two letters.
    MessageQuery query = new MessageQuery(CHAT, List.of("apple"), false, List.of(101), List.of(), 0, END, 0, 100, 5);
    assertThat(found(query)).containsExactly("apple 9", "apple 8", "apple 7");
    assertThat(messages.searchAll(query)).extracting(MessageHits::count).containsExactlyInAnyOrder(10, 1);
    assertThat(messages.searchAll(query).stream().flatMap(hits -> hits.newest().stream())).hasSize(3);
  }

  private void texts(String conversationID, String... texts) {
    messages.save(IntStream.range(0, texts.length).mapToObj(i ->
        new MessageRow(conversationID, conversationID + i, i + 1, 100 + i, 2, 101, "peer", false, texts[i], "{}")).toList());
  }

  private List<String> found(MessageQuery query) {
    return messages.search(query).stream().map(MessageRow::searchText).toList();
  }

  private static MessageQuery words(boolean all, String... keywords) {
    return new MessageQuery(CHAT, List.of(keywords), all, List.of(101), List.of(), 0, END, 0, 100, ALL_LETTERS);
  }

  private static MessageQuery query(List<String> keywords, Collection<Integer> types, Collection<String> sendIDs, long from, long until) {
    return new MessageQuery(CHAT, keywords, false, types, sendIDs, from, until, 0, 100, ALL_LETTERS);
  }
}
