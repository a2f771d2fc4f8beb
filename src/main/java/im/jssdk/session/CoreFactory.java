package im.jssdk.session;

import im.jssdk.core.CoreListener;
import im.jssdk.core.SdkCore;
import io.vertx.core.Context;

/** Makes user cores. */
@FunctionalInterface
public interface CoreFactory {

  /**
   * Called on the worker context on which the core will live; may block.
   *
   * @param context that context; its owner is the Vertx to use
   */
  SdkCore create(Context context, String userID, CoreListener listener);
}
