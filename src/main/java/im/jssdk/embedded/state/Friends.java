package im.jssdk.embedded.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has whom as a friend, and the version of each user's list. */
public final class Friends {

  private final Map<String, Book> books = new HashMap<>();
  private final Map<String, Set<String>> ownersByFriend = new HashMap<>();

  private static final class Book {
    private final Map<String, Friend> friends = new LinkedHashMap<>();
    private final VersionLog log = new VersionLog();
  }

  /** What the owner keeps about a friend, or null. */
  public Friend find(String ownerUserID, String friendUserID) {
    Book book = books.get(ownerUserID);
    return book == null ? null : book.friends.get(friendUserID);
  }

  public boolean has(String ownerUserID, String friendUserID) {
    return find(ownerUserID, friendUserID) != null;
  }

  /** An owner's friends: pinned ones first, then the oldest. */
  public List<Friend> of(String ownerUserID) {
    Book book = books.get(ownerUserID);
    if (book == null) {
      return List.of();
    }
    List<Friend> sorted = new ArrayList<>(book.friends.size());
    book.friends.values().stream().filter(Friend::isPinned).forEach(sorted::add);
    book.friends.values().stream().filter(friend -> !friend.isPinned()).forEach(sorted::add);
    return sorted;
  }

  /** Those who have the user as a friend. */
  public Set<String> ownersOf(String friendUserID) {
    return Collections.unmodifiableSet(ownersByFriend.getOrDefault(friendUserID, Set.of()));
  }

  public VersionLog log(String ownerUserID) {
    return book(ownerUserID).log;
  }

  /** Adds the friends that the owner lacks, as one change. */
  public void add(String ownerUserID, Collection<Friend> friends) {
    Book book = book(ownerUserID);
    List<String> added = new ArrayList<>(friends.size());
    for (Friend friend : friends) {
      if (book.friends.putIfAbsent(friend.friendUserID(), friend) == null) {
        ownersByFriend.computeIfAbsent(friend.friendUserID(), id -> new LinkedHashSet<>()).add(ownerUserID);
        added.add(friend.friendUserID());
      }
    }
    book.log.inserted(added);
  }

  /** False when there was none. */
  public boolean remove(String ownerUserID, String friendUserID) {
    Book book = book(ownerUserID);
    if (book.friends.remove(friendUserID) == null) {
      return false;
    }
    ownersByFriend.get(friendUserID).remove(ownerUserID);
    book.log.deleted(List.of(friendUserID));
    return true;
  }

  private Book book(String ownerUserID) {
    return books.computeIfAbsent(ownerUserID, id -> new Book());
  }
}
