package im.jssdk.core.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageHits;
import im.jssdk.store.MessageQuery;
import im.jssdk.store.MessageRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds stored messages by their text or their IDs (spec sdk-core-behaviour 2.7, 6.15). */
public final class MessageSearch {

  /** What a keyword is looked for in when no type is asked for, as all clients know it. */
  private static final Set<Integer> TEXTS = Set.of(ContentType.TEXT, ContentType.AT_TEXT, ContentType.FILE);
  /** As many messages as one search brings, about 1 MB: of all conversations the newest, and a page of one has no more. */
  private static final int MOST_MESSAGES = 1_000;
  private static final int FOUND_AT_ONCE = 100;

  /**
   * The hits of one conversation.
   *
   * @param messageCount how many there are
   * @param messageList JSON text of the newest of them, newest first; null when there are none
   */
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
    List<Item> items = everywhere ? everywhere(request) : page(request);
    int total = items.stream().mapToInt(Item::messageCount).sum();
    return new SearchResult(total, items.isEmpty() ? null : items);
  }

  /** Finds messages by ID. Unknown conversations and messages are left out. Fails with 10002 when they are too large together. */
  public FindResult find(Collection<Wanted> wanted) {
    List<Item> items = new ArrayList<>();
    long room = HistoryPage.MOST_LETTERS;
    for (Wanted each : wanted) {
      ConversationRow conversation = box.book().find(Elements.orEmpty(each.conversationID()));
      if (conversation != null) {
        List<String> ids = each.clientMsgIDList() == null ? List.of() : each.clientMsgIDList();
        List<MessageRow> found = find(each.conversationID(), ids, room);
        room -= letters(found);
        List<MessageRow> rows = found.stream()
            .filter(row -> row.status() != MessageStatus.DELETED && !StoredMessages.isBurnt(row, context.now()))
            .sorted(Comparator.comparingLong(MessageRow::sendTime).thenComparingLong(MessageRow::seq).reversed()).toList();
        items.add(item(conversation, rows.size(), 0, rows.stream().map(StoredMessages::found).toList()));
      }
    }
    int total = items.stream().mapToInt(Item::messageCount).sum();
    return new FindResult(total, items.isEmpty() ? null : items);
  }

  /** Reads a few at a time, since they may be large. */
  private List<MessageRow> find(String conversationID, List<String> ids, long room) {
    List<String> wanted = ids.stream().distinct().toList();
    List<MessageRow> found = new ArrayList<>();
    long left = room;
    for (int from = 0; from < wanted.size(); from += FOUND_AT_ONCE) {
      List<MessageRow> some = box.rows().find(conversationID, wanted.subList(from, Math.min(from + FOUND_AT_ONCE, wanted.size())));
      left -= letters(some);
      if (left < 0) {
        throw new CoreException(CoreErrors.ARGUMENTS,
            "these messages have more than " + HistoryPage.MOST_LETTERS + " letters together, ask for fewer at a time");
      }
      found.addAll(some);
    }
    return found;
  }

  private static long letters(List<MessageRow> rows) {
    return rows.stream().mapToLong(row -> row.body().length()).sum();
  }

  private List<Item> everywhere(SearchRequest request) {
    List<Item> items = new ArrayList<>();
    for (MessageHits each : box.rows().searchAll(query(request, 0, MOST_MESSAGES))) {
      ConversationRow conversation = box.book().find(each.conversationID());
      List<MessageRow> rows = shown(each.newest());
      int count = each.count() - (each.newest().size() - rows.size());
      if (conversation != null && count > 0) {
        items.add(hits(conversation, count, rows));
      }
    }
    items.sort(Comparator.comparingLong(Item::latestMsgSendTime).reversed());
    return items;
  }

  private List<Item> page(SearchRequest request) {
    ConversationRow conversation = box.conversation(request.conversationID());
    int size = Math.min(request.count(), MOST_MESSAGES);
    int offset = (int) Math.min((long) (request.pageIndex() - 1) * size, Integer.MAX_VALUE);
    List<MessageRow> rows = shown(box.rows().search(query(request, offset, size)));
    return rows.isEmpty() ? List.of() : List.of(hits(conversation, rows.size(), rows));
  }

  private List<MessageRow> shown(List<MessageRow> rows) {
    long now = context.now();
    return rows.stream().filter(row -> !StoredMessages.isBurnt(row, now)).toList();
  }

  private MessageQuery query(SearchRequest request, int offset, int limit) {
    long until = request.searchTimePosition() > 0 ? request.searchTimePosition() * 1000 : context.now();
    long from = request.searchTimePeriod() > 0 ? until - request.searchTimePeriod() * 1000 : 0;
    Collection<Integer> types = request.messageTypeList().isEmpty() ? TEXTS : request.messageTypeList();
    return new MessageQuery(request.conversationID(), request.keywordList(), request.keywordListMatchType() != 0, types,
        request.senderUserIDList(), from, until, offset, limit, HistoryPage.MOST_LETTERS);
  }

  private static Item hits(ConversationRow conversation, int count, List<MessageRow> rows) {
    return item(conversation, count, conversation.latestMsgSendTime(), rows.stream().map(MessageRow::body).toList());
  }

  private static Item item(ConversationRow conversation, int count, long latestMsgSendTime, List<String> messages) {
    String list = count == 0 ? null : "[" + String.join(",", messages) + "]";
    return new Item(conversation.conversationID(), conversation.conversationType(), conversation.showName(),
        conversation.faceURL(), latestMsgSendTime, count, list);
  }
}
