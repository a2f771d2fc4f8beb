package im.jssdk.core.relation;

import java.util.List;

/** What is to change of some friends; null leaves a field as it is. */
public record FriendChange(List<String> friendUserIDs, Boolean isPinned, String remark, String ex) {

  public FriendChange {
    friendUserIDs = friendUserIDs == null ? List.of() : List.copyOf(friendUserIDs);
  }

  public static FriendChange pinned(List<String> userIDs, boolean isPinned) {
    return new FriendChange(userIDs, isPinned, null, null);
  }

  public static FriendChange extra(List<String> userIDs, String ex) {
    return new FriendChange(userIDs, null, null, ex);
  }
}
