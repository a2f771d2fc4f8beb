package im.jssdk.core.sync;

import im.jssdk.core.CoreContext;
import im.jssdk.core.user.Users;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;

/** The owner's account was changed, here or elsewhere: 1303. */
final class UserTips implements NotificationHandler {

  private final CoreContext context;
  private final Users users;

  UserTips(CoreContext context, Users users) {
    this.context = context;
    this.users = users;
  }

  @Override
  public boolean handles(int contentType) {
    return contentType == 1303;
  }

  @Override
  public Future<Void> handle(MsgData notification, Tip tip) {
    if (!tip.tree().path("userID").asText().equals(context.userID())) {
      return Future.succeededFuture();
    }
    return users.syncSelf(context.newOperationID()).mapEmpty();
  }
}
