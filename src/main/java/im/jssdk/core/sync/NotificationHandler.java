package im.jssdk.core.sync;

import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;

/** A part of the core that acts on some of the server's notifications (spec sdk-core-behaviour 7). */
public interface NotificationHandler {

  boolean handles(int contentType);

  /**
   * Acts on one. Calls are made one after the other.
   *
   * @param detail JSON text of the tip
   */
  Future<Void> handle(MsgData notification, String detail);
}
