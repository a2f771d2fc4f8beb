package im.jssdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A search in 100,000 messages takes less than 100 ms. CPU time is measured: a busy machine must not fail the build. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageSearchCostIT {

  private static final long ALL_LETTERS = Long.MAX_VALUE;
  private static final int MESSAGES = 100_000;
  private static final int CONVERSATIONS = 100;
  private static final long END = Long.MAX_VALUE;
  private static final List<Integer> TEXTS = List.of(101, 106, 105, 114, 117, 118);
  private static final String[] WORDS = {"hello", "meeting", "project", "tomorrow", "report", "lunch", "thanks", "please", "review"};

  private Store store;
  private MessageRepository messages;

  @BeforeAll
  void fill(@TempDir Path folder) {
    store = Stores.open(StoreOptions.defaults().withShards(1).withUrl("sqlite:" + folder));
    messages = store.user("me").messages();
    Random random = new Random(1);
    List<MessageRow> batch = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      batch.add(message(i, random));
      if (batch.size() == 5_000) {
        messages.save(batch);
        batch.clear();
      }
    }
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void aRareWord() {
    assertThat(cpuMillis("rare word", () -> count(all("needle")))).isLessThan(100);
  }

  @Test
  void aRareChineseWordOfTwoLetters() {
    assertThat(cpuMillis("rare Chinese word", () -> count(all("会议")))).isLessThan(100);
  }

  @Test
  void aWordThatEveryThirdMessageHas() {
    assertThat(cpuMillis("frequent word", () -> count(all("meeting")))).isLessThan(100);
  }

  @Test
  void aWordThatNoMessageHas() {
    assertThat(cpuMillis("missing word", () -> {
      assertThat(messages.searchAll(all("absent"))).isEmpty();
      return 1;
    })).isLessThan(100);
  }

  @Test
  void aSenderATypeAndATime() {
    assertThat(cpuMillis("sender and time", () -> count(new MessageQuery("", List.of("meeting"), false, TEXTS, List.of("u7"),
        MESSAGES / 2, END, 0, 1_000, ALL_LETTERS)))).isLessThan(100);
    assertThat(cpuMillis("type", () -> count(new MessageQuery("", List.of(), false, List.of(102), List.of(), 0, END, 0, 1_000, ALL_LETTERS))))
        .isLessThan(100);
  }

  @Test
  void aPageOfOneConversation() {
    assertThat(cpuMillis("one conversation", () -> messages.search(new MessageQuery("si_me_7", List.of("needle", "会议"), false,
        TEXTS, List.of(), 0, END, 0, 20, ALL_LETTERS)).size())).isLessThan(20);
  }

  private static MessageQuery all(String keyword) {
    return new MessageQuery("", List.of(keyword), false, TEXTS, List.of(), 0, END, 0, 1_000, ALL_LETTERS);
  }

  private int count(MessageQuery query) {
    return messages.searchAll(query).stream().mapToInt(MessageHits::count).sum();
  }

  /** The median of several runs. */
  private static long cpuMillis(String what, IntSupplier search) {
    long[] times = new long[7];
    int hits = 0;
    for (int i = 0; i < times.length; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      hits = search.getAsInt();
      times[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000;
      assertThat(hits).as(what).isPositive();
    }
    Arrays.sort(times);
    System.out.printf("search for a %s: %d hits, %.1f ms CPU%n", what, hits, times[times.length / 2] / 1e3);
    return times[times.length / 2] / 1_000;
  }

  private static MessageRow message(int i, Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(10) < 6) {
      for (int n = 5 + random.nextInt(55); n > 0; n--) {
        text.append((char) (0x4e00 + random.nextInt(3_000)));
      }
    } else {
      for (int n = 2 + random.nextInt(18); n > 0; n--) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
    }
    // Each conversation has some of them.
    if (i % 1_000 < CONVERSATIONS / 10) {
      text.append(i % 2_000 < 1_000 ? " needle" : "会议纪要");
    }
    int type = i % 50 == 49 ? 102 : 101;
    int conversation = i % CONVERSATIONS;
    String body = "{\"clientMsgID\":\"" + i + "\",\"textElem\":{\"content\":\"" + text + "\"}" + "x".repeat(600) + "}";
    return new MessageRow("si_me_" + conversation, String.format("%032x", i * 0x9E3779B97F4A7C15L), i / CONVERSATIONS + 1, i, 2, type,
        "u" + conversation, false, type == 102 ? "" : text.toString(), body);
  }
}
