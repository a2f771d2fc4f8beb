package im.jssdk.core.relation;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.sync.NotificationHandler;
import im.jssdk.core.sync.Tip;
import im.jssdk.core.user.Users;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;

/**
 * Something happened between the owner and another user: 1201 to 1210 (spec openim-server-protocol 7.2). What it was is asked of
 * the server, since the tips of several server versions leave it out.
 */
final class RelationTips implements NotificationHandler {

  private static final int APPROVED = 1201;
  private static final int REJECTED = 1202;
  private static final int APPLIED = 1203;
  private static final int FRIEND_ADDED = 1204;
  private static final int FRIEND_DELETED = 1205;
  private static final int REMARK_SET = 1206;
  private static final int BLACK_ADDED = 1207;
  private static final int BLACK_DELETED = 1208;
  private static final int FRIEND_RENAMED = 1209;
  private static final int FRIENDS_UPDATED = 1210;

  private final CoreContext context;
  private final Users users;
  private final FriendSync friends;
  private final BlackSync blacks;
  private final RequestSync requests;

  RelationTips(CoreContext context, Users users, FriendSync friends, BlackSync blacks, RequestSync requests) {
    this.context = context;
    this.users = users;
    this.friends = friends;
    this.blacks = blacks;
    this.requests = requests;
  }

  @Override
  public boolean handles(int contentType) {
    return contentType >= APPROVED && contentType <= FRIENDS_UPDATED;
  }

  @Override
  public Future<Void> handle(MsgData notification, Tip said) {
    JsonNode tip = said.tree();
    String from = tip.path("fromToUserID").path("fromUserID").asText();
    String to = tip.path("fromToUserID").path("toUserID").asText();
    String operationID = context.newOperationID();
    return switch (notification.getContentType()) {
      case APPROVED -> Future.join(friends.sync(operationID), applications(from, to, operationID)).mapEmpty();
      case REJECTED, APPLIED -> applications(from, to, operationID);
      case FRIEND_ADDED, FRIENDS_UPDATED -> friends.sync(operationID);
      // The other user hears of these too, but nothing has changed for him.
      case FRIEND_DELETED, REMARK_SET -> isMe(from) ? friends.sync(operationID) : done();
      case BLACK_ADDED, BLACK_DELETED -> isMe(from) ? blacks.sync(operationID) : done();
      case FRIEND_RENAMED -> renamed(tip.path("userID").asText(), operationID);
      default -> done();
    };
  }

  private Future<Void> applications(String from, String to, String operationID) {
    return isMe(from) || isMe(to) ? requests.refresh(isMe(from) ? to : from, operationID) : done();
  }

  private Future<Void> renamed(String userID, String operationID) {
    users.forget(userID);
    return isMe(userID) ? done() : friends.sync(operationID);
  }

  private boolean isMe(String userID) {
    return userID.equals(context.userID());
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }
}
