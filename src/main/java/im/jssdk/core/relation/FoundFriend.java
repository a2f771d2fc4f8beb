package im.jssdk.core.relation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import im.jssdk.store.FriendRow;

/**
 * A friend that was searched for.
 *
 * @param relationship 0 on the blacklist, else 1
 */
public record FoundFriend(@JsonUnwrapped FriendRow friend, int relationship) {

  static FoundFriend of(FriendRow friend, boolean isBlack) {
    return new FoundFriend(friend, isBlack ? 0 : 1);
  }
}
