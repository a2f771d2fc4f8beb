package im.jssdk.core.relation;

import im.jssdk.core.Paging;
import im.jssdk.store.FriendRequestRow;
import java.util.List;

/**
 * Which applications to list.
 *
 * @param handleResults 0 open, 1 agreed, -1 refused; empty: all
 * @param count 0: all, whatever the offset
 */
public record RequestQuery(List<Integer> handleResults, int offset, int count) {

  public static final RequestQuery ALL = new RequestQuery(List.of(), 0, 0);

  public RequestQuery {
    handleResults = handleResults == null ? List.of() : List.copyOf(handleResults);
  }

  List<FriendRequestRow> of(List<FriendRequestRow> requests) {
    List<FriendRequestRow> found = handleResults.isEmpty() ? requests
        : requests.stream().filter(request -> handleResults.contains(request.handleResult())).toList();
    return count <= 0 ? found : Paging.part(found, offset, count);
  }
}
