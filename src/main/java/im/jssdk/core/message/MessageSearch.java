package im.jssdk.core.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageQuery;
import im.jssdk.store.MessageRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds stored messages by their text or their IDs (spec sdk-core-behaviour 2.7, 6.15). */
public final class MessageSearch {

  private static final Set<Integer> TEXTS = Set.of(ContentType.TEXT, ContentType.AT_TEXT, ContentType.FILE);
  /** More hits in all conversations than anybody looks through. */
  private static final int MOST_HITS = 10_000;

  /** The hits of one conversation, newest first; {@code messageList} is a JSON text, null when there are none. */
  @JsonInclude(Include.ALWAYS)
  public record Item(String conversationID, int conversationType, String showName, String faceURL,
      @JsonInclude(Include.NON_DEFAULT) long latestMsgSendTime, int messageCount, @JsonRawValue String messageList) {
  }

  /** What was found; {@code searchResultItems} is null when nothing was. */
  public record SearchResult(int totalCount, List<Item> searchResultItems) {
  }

  /** What was found; {@code findResultItems} is null when no conversation is known. */
  public record FindResult(int totalCount, List<Item> findResultItems) {
  }

  /** Messages of one conversation to be found. */
  public record Wanted(String conversationID, List<String> clientMsgIDList) {
  }

  private final CoreContext context;
  private final MessageBox box;

  MessageSearch(CoreContext context, MessageBox box) {
    this.context = context;
    this.box = box;
  }

  /** Searches. Fails with 10005 without a keyword and a type, without a page in one conversation, in an unknown conversation. */
  public SearchResult search(SearchRequest request) {
    if (request.keywordList().isEmpty() && request.messageTypeList().isEmpty()) {
      throw new CoreException(CoreErrors.UNKNOWN, "keywordlist and messageTypelist all null");
    }
    boolean everywhere = request.conversationID().isEmpty();
    if (!everywhere && (request.pageIndex() < 1 || request.count() < 1)) {
      throw new CoreException(CoreErrors.UNKNOWN, "page or count is null");
    }
    if (!everywhere) {
      box.conversation(request.conversationID());
    }
    Map<String, List<MessageRow>> hits = new LinkedHashMap<>();
    for (MessageRow row : box.rows().search(query(request, everywhere))) {
      hits.computeIfAbsent(row.conversationID(), id -> new ArrayList<>()).add(row);
    }
    List<Item> items = new ArrayList<>();
    hits.forEach((id, rows) -> {
      ConversationRow conversation = box.book().find(id);
      if (conversation != null) {
        items.add(item(conversation, rows, true));
      }
    });
    items.sort(Comparator.comparingLong(Item::latestMsgSendTime).reversed());
    int total = items.stream().mapToInt(Item::messageCount).sum();
    return new SearchResult(total, items.isEmpty() ? null : items);
  }

  /** Finds messages by ID. Unknown conversations and messages are left out. */
  public FindResult find(Collection<Wanted> wanted) {
    List<Item> items = new ArrayList<>();
    for (Wanted each : wanted) {
      ConversationRow conversation = box.book().find(Elements.orEmpty(each.conversationID()));
      if (conversation != null) {
        List<String> ids = each.clientMsgIDList() == null ? List.of() : each.clientMsgIDList();
        List<MessageRow> rows = box.rows().find(each.conversationID(), ids).stream()
            .filter(row -> row.status() != MessageStatus.DELETED)
            .sorted(Comparator.comparingLong(MessageRow::sendTime).thenComparingLong(MessageRow::seq).reversed()).toList();
        items.add(item(conversation, rows, false));
      }
    }
    int total = items.stream().mapToInt(Item::messageCount).sum();
    return new FindResult(total, items.isEmpty() ? null : items);
  }

  private MessageQuery query(SearchRequest request, boolean everywhere) {
    long until = request.searchTimePosition() > 0 ? request.searchTimePosition() * 1000 : context.now();
    long from = request.searchTimePeriod() > 0 ? until - request.searchTimePeriod() * 1000 : 0;
    Collection<Integer> types = request.messageTypeList().isEmpty() ? TEXTS : request.messageTypeList();
    int limit = everywhere ? MOST_HITS : request.count();
    int offset = everywhere ? 0 : (int) Math.min((long) (request.pageIndex() - 1) * request.count(), Integer.MAX_VALUE);
    return new MessageQuery(request.conversationID(), request.keywordList(), request.keywordListMatchType() == 1, types,
        request.senderUserIDList(), from, until, offset, limit);
  }

  private static Item item(ConversationRow conversation, List<MessageRow> rows, boolean withTime) {
    return new Item(conversation.conversationID(), conversation.conversationType(), conversation.showName(),
        conversation.faceURL(), withTime ? conversation.latestMsgSendTime() : 0, rows.size(),
        rows.isEmpty() ? null : json(rows));
  }

  private static String json(List<MessageRow> rows) {
    StringBuilder list = new StringBuilder("[");
    for (MessageRow row : rows) {
      if (list.length() > 1) {
        list.append(',');
      }
      list.append(row.body());
    }
    return list.append(']').toString();
  }
}
