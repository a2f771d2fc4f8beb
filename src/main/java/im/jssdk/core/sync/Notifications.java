package im.jssdk.core.sync;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.openim.OpenImException;
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
  private final Runnable missed;

  /** @param missed hears when one could not be handled because the server was out of reach */
  Notifications(String userID, List<NotificationHandler> handlers, Runnable missed) {
    this.userID = userID;
    this.handlers = List.copyOf(handlers);
    this.missed = missed;
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
    try {
      Tip tip = tipOf(notification);
      boolean isWaitedFor = handler.isWaitedFor(notification, tip);
      Future<Void> handled = handler.handle(notification, tip).recover(failure -> {
        failed(notification, failure);
        return Future.succeededFuture();
      });
      return isWaitedFor ? handled : Future.succeededFuture();
    } catch (RuntimeException e) {
      failed(notification, e);
      return Future.succeededFuture();
    }
  }

  private void failed(MsgData notification, Throwable failure) {
    if (failure instanceof CoreException cause && cause.code() == CoreErrors.NOT_LOGGED_IN) {
      // The core has ended meanwhile.
      return;
    }
    LOG.atWarn().addKeyValue("userID", userID).addKeyValue("type", notification.getContentType())
        .addKeyValue("reason", failure.toString()).log("notification not handled");
    if (failure instanceof OpenImException cause && cause.isOutage()) {
      missed.run();
    }
  }

  private static Tip tipOf(MsgData notification) {
    JsonNode content = CoreJson.tree(notification.getContent().toStringUtf8());
    JsonNode detail = content.get("detail");
    if (detail == null) {
      throw new CoreException(CoreErrors.UNKNOWN, "the notification has no detail");
    }
    return new Tip(detail.isTextual() ? detail.textValue() : detail.toString());
  }
}
