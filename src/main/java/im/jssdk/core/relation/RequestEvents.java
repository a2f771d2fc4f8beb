package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.ListDiff;
import im.jssdk.store.FriendRequestRow;

/** Tells what became of applications for friendship (spec sdk-core-behaviour 3.4). */
final class RequestEvents {

  static final int OPEN = 0;
  static final int AGREED = 1;

  private final CoreContext context;

  RequestEvents(CoreContext context) {
    this.context = context;
  }

  /** Whether an application says something new; a user's new name in it does not. */
  static boolean isNews(FriendRequestRow before, FriendRequestRow after) {
    return before.handleResult() != after.handleResult() || before.createTime() != after.createTime()
        || before.handleTime() != after.handleTime() || !before.reqMsg().equals(after.reqMsg())
        || !before.handleMsg().equals(after.handleMsg()) || !before.ex().equals(after.ex());
  }

  /** @param first nothing was known before: what was answered long ago is no news */
  void tell(ListDiff<FriendRequestRow> diff, boolean first) {
    if (!first || diff.added().size() <= FriendSync.MOST_TOLD_AT_FIRST) {
      diff.added().stream().filter(request -> !first || request.handleResult() == OPEN).forEach(this::tell);
    }
    for (ListDiff.Change<FriendRequestRow> change : diff.changed()) {
      FriendRequestRow after = change.after();
      boolean isOwnAgain = after.handleResult() == OPEN && after.fromUserID().equals(context.userID())
          && !change.before().isHidden();
      // Who asks again knows that he does; clients of 3.5 hear nothing then.
      if (isNews(change.before(), after) && !isOwnAgain) {
        tell(after);
      }
    }
    diff.removed().stream().filter(request -> !request.isHidden()).forEach(this::deleted);
  }

  void deleted(FriendRequestRow request) {
    context.events().emit("OnFriendApplicationDeleted", request);
  }

  private void tell(FriendRequestRow request) {
    String event = request.handleResult() == OPEN ? "OnFriendApplicationAdded"
        : request.handleResult() == AGREED ? "OnFriendApplicationAccepted" : "OnFriendApplicationRejected";
    context.events().emit(event, request);
  }
}
