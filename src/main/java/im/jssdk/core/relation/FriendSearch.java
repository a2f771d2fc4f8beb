package im.jssdk.core.relation;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.store.FriendRow;
import java.util.List;
import java.util.Locale;

/** Which friends to look for: those that contain one of the keywords, whatever the case, in one of the fields. An empty one finds all. */
public record FriendSearch(List<String> keywordList, boolean isSearchUserID, boolean isSearchNickname, boolean isSearchRemark) {

  public FriendSearch {
    keywordList = keywordList == null ? List.of() : keywordList.stream().filter(word -> word != null)
        .map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** Fails with 10002 when it says nothing. */
  void check() {
    if (keywordList.isEmpty() || !isSearchUserID && !isSearchNickname && !isSearchRemark) {
      throw new CoreException(CoreErrors.ARGUMENTS,
          "give a keyword, and at least one of isSearchUserID, isSearchNickname, isSearchRemark as true");
    }
  }

  boolean finds(FriendRow friend) {
    return isSearchUserID && contains(friend.userID()) || isSearchNickname && contains(friend.nickname())
        || isSearchRemark && contains(friend.remark());
  }

  private boolean contains(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return keywordList.stream().anyMatch(lower::contains);
  }
}
