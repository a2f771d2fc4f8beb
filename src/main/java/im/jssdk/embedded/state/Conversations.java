package im.jssdk.embedded.state;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every user's rows of conversations, and the version of each user's list. */
public final class Conversations {

  private final Map<String, Book> books = new HashMap<>();

  private static final class Book {
    private final Map<String, Conversation> rows = new LinkedHashMap<>();
    private final VersionLog log = new VersionLog();
  }

  /** The row, or null. */
  public Conversation find(String ownerUserID, String conversationID) {
    Book book = books.get(ownerUserID);
    return book == null ? null : book.rows.get(conversationID);
  }

  /** The row; 1004 when there is none. */
  public Conversation require(String ownerUserID, String conversationID) {
    Conversation row = find(ownerUserID, conversationID);
    if (row == null) {
      throw ErrorCode.NOT_FOUND.because("conversation not found: " + conversationID);
    }
    return row;
  }

  /** All rows of a user, oldest first. */
  public Collection<Conversation> of(String ownerUserID) {
    Book book = books.get(ownerUserID);
    return book == null ? List.of() : Collections.unmodifiableCollection(book.rows.values());
  }

  /** The version of a user's list. */
  public VersionLog log(String ownerUserID) {
    return book(ownerUserID).log;
  }

  /** The row; made when it is missing. */
  public Conversation ensure(String ownerUserID, String conversationID, int type, String userID, String groupID) {
    Book book = book(ownerUserID);
    Conversation row = book.rows.get(conversationID);
    if (row == null) {
      row = new Conversation(ownerUserID, conversationID, type, userID, groupID);
      book.rows.put(conversationID, row);
      book.log.inserted(List.of(conversationID));
    }
    return row;
  }

  public void changed(String ownerUserID, Collection<String> conversationIDs) {
    book(ownerUserID).log.updated(conversationIDs);
  }

  public void remove(String ownerUserID, String conversationID) {
    Book book = book(ownerUserID);
    if (book.rows.remove(conversationID) != null) {
      book.log.deleted(List.of(conversationID));
    }
  }

  private Book book(String ownerUserID) {
    return books.computeIfAbsent(ownerUserID, id -> new Book());
  }
}
