package im.jssdk.core.sync;

import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;

/** A part of the core that acts on some of the server's notifications (spec sdk-core-behaviour 7). */
public interface NotificationHandler {

  boolean handles(int contentType);

  /**
   * Acts on one. Calls are made one after the other.
   *
   * @return completes when all is done that it asks for
   */
  Future<Void> handle(MsgData notification, Tip tip);

  /** Whether what comes after this one, messages too, has to wait until it is handled. */
  default boolean isWaitedFor(MsgData notification, Tip tip) {
    return true;
  }
}
