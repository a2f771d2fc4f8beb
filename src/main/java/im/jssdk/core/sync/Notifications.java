package im.jssdk.core.sync;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the server's notifications to whoever acts on them, one after the other. One that can't be handled is logged and left:
 * the next sync brings the data.
 */
final class Notifications {

  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

  private final String userID;
  private final List<NotificationHandler> handlers;

  Notifications(String userID, List<NotificationHandler> handlers) {
    this.userID = userID;
    this.handlers = List.copyOf(handlers);
  }

  /** Never fails. */
  Future<Void> handle(List<MsgData> notifications) {
    Future<Void> done = Future.succeededFuture();
    for (MsgData each : notifications) {
      NotificationHandler handler = handlerOf(each.getContentType());
      if (handler == null) {
        LOG.atDebug().addKeyValue("userID", userID).addKeyValue("type", each.getContentType()).log("notification without a handler");
      } else {
        done = done.compose(before -> handle(handler, each));
      }
    }
    return done;
  }

  private NotificationHandler handlerOf(int contentType) {
    for (NotificationHandler handler : handlers) {
      if (handler.handles(contentType)) {
        return handler;
      }
    }
    return null;
  }

  private Future<Void> handle(NotificationHandler handler, MsgData notification) {
    Future<Void> handled;
    try {
      handled = handler.handle(notification, detailOf(notification));
    } catch (RuntimeException e) {
      handled = Future.failedFuture(e);
    }
    return handled.recover(failure -> {
      LOG.atWarn().addKeyValue("userID", userID).addKeyValue("type", notification.getContentType())
          .addKeyValue("reason", failure.toString()).log("notification not handled");
      return Future.succeededFuture();
    });
  }

  private static String detailOf(MsgData notification) {
    JsonNode content = CoreJson.tree(notification.getContent().toStringUtf8());
    JsonNode detail = content.get("detail");
    if (detail == null) {
      throw new CoreException(CoreErrors.UNKNOWN, "the notification has no detail");
    }
    return detail.isTextual() ? detail.textValue() : detail.toString();
  }
}
