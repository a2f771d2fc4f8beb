package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.core.message.ChatKit.User;
import im.jssdk.store.MessageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old messages go from conversations of which the user wants that. */
class ExpiryIT extends AliceAndBob {

  @BeforeEach
  void start() throws Exception {
    for (int i = 0; i < 3; i++) {
      bob.send("text " + i, alice);
      alice.untilText("text " + i);
    }
  }

  @Test
  void whatIsOldGoesAndDoesNotComeBack() throws Exception {
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.destructAfter(1), "op"));
    assertThat(texts(alice)).as("nothing goes before it is switched on").hasSize(3);
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.destruct(true), "op"));
    alice.until("OnConversationChanged", list -> list.get(0).path("latestMsg").asText().isEmpty()
        && list.get(0).path("unreadCount").asInt() == 0);
    alice.until("OnConversationChanged", list -> list.get(0).path("minSeq").asLong() == 4);
    assertThat(alice.names().stream().filter("OnMsgDeleted"::equals)).hasSize(3);
    assertThat(texts(alice)).isEmpty();
    assertThat(texts(bob)).hasSize(3);
    assertThat(rows()).as("the newest seq stays known").hasSize(1);

    alice.close();
    alice.login();
    assertThat(texts(alice)).isEmpty();
    bob.send("still here", alice);
    alice.untilText("still here");
    alice.until("OnMsgDeleted", message -> message.path("content").asText().contains("still here"));
  }

  @Test
  void aLongPastGoesStepByStep() throws Exception {
    long old = System.currentTimeMillis() - 10_000;
    List<MessageRow> past = IntStream.range(0, 1_200).mapToObj(i -> StoredMessages.row(CHAT, new MessageBuilder().clientMsgID("past" + i)
        .sendID("bob").recvID("alice").sessionType(1).contentType(101).sendTime(old + i).status(2)
        .textElem(new Elements.Text("past " + i)).build(), "alice")).toList();
    kit.store.user("alice").messages().save(past);
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.destructAfter(3_600), "op"));
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.destruct(true), "op"));
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.destructAfter(1), "op"));
    for (int tries = 0; tries < 1_000 && rows().size() > 1; tries++) {
      Thread.sleep(20);
    }
    assertThat(rows()).hasSize(1);
    assertThat(alice.names().stream().filter("OnMsgDeleted"::equals).count()).as("not one event for each of many")
        .isLessThanOrEqualTo(203);
  }

  private List<MessageRow> rows() {
    return kit.store.user("alice").messages().page(CHAT, null, true, 2_000);
  }

  private static List<String> texts(User user) throws Exception {
    List<String> texts = new ArrayList<>();
    JsonNode page = user.page(CHAT, "", 20, true);
    page.path("messageList").forEach(each -> texts.add(each.path("textElem").path("content").asText()));
    return texts;
  }
}
