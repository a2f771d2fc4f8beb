package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.core.CoreJson;
import im.jssdk.core.message.MessageSearch.FindResult;
import im.jssdk.core.message.MessageSearch.Item;
import im.jssdk.core.message.MessageSearch.SearchResult;
import im.jssdk.core.message.MessageSearch.Wanted;
import im.jssdk.openim.CodedError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one search brings has a ceiling, whatever is asked for. */
class SearchLimitsIT extends AliceAndBob {

  @Test
  void aPageHasAThousandMessagesAndTheNextGoesOn() throws Exception {
    insert(1_003, "");
    Item first = search(CHAT, 1, 2_000_000_000).searchResultItems().get(0);
    assertThat(first.messageCount()).isEqualTo(1_000);
    assertThat(CoreJson.tree(first.messageList())).hasSize(1_000);
    Item second = search(CHAT, 2, 2_000_000_000).searchResultItems().get(0);
    assertThat(CoreJson.tree(second.messageList())).hasSize(3);
    assertThat(search(CHAT, 3, 2_000_000_000).searchResultItems()).isNull();
    assertThat(search(CHAT, 1_500_000_000, 2_000_000_000).searchResultItems()).isNull();
  }

  @Test
  void whatIsLargeComesInPart() throws Exception {
    List<String> ids = insert(50, "x".repeat(100_000));

    Item page = search(CHAT, 1, 50).searchResultItems().get(0);
    assertThat(CoreJson.tree(page.messageList()).size()).isBetween(30, 40);
    assertThat(page.messageList().length()).isLessThan(4_200_000);
    assertThat(CoreJson.tree(search(CHAT, 5, 10).searchResultItems().get(0).messageList())).as("smaller pages bring the rest").hasSize(10);
    SearchResult everywhere = search("", 0, 0);
    assertThat(everywhere.totalCount()).isEqualTo(50);
    assertThat(CoreJson.tree(everywhere.searchResultItems().get(0).messageList()).size()).isBetween(30, 40);

    assertThat(find(ids.subList(0, 30)).totalCount()).isEqualTo(30);
    assertThatThrownBy(() -> find(ids)).isInstanceOfSatisfying(CodedError.class, refused -> assertThat(refused.code()).isEqualTo(10002))
        .hasMessageContaining("ask for fewer at a time");
  }

  private List<String> insert(int count, String filler) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Message message = alice.text("needle " + i + filler);
      ids.add(alice.call(sdk -> sdk.messages().local().insertSingle(message, "bob", "alice")).clientMsgID());
    }
    return ids;
  }

  private SearchResult search(String conversationID, int pageIndex, int count) throws Exception {
    SearchRequest request = CoreJson.read(CoreJson.write(Map.of("conversationID", conversationID, "keywordList", List.of("needle"),
        "pageIndex", pageIndex, "count", count)), SearchRequest.class);
    return alice.call(sdk -> Future.succeededFuture(sdk.messages().search().search(request)));
  }

  private FindResult find(List<String> ids) throws Exception {
    return alice.call(sdk -> Future.succeededFuture(sdk.messages().search().find(List.of(new Wanted(CHAT, ids)))));
  }
}
