package im.jssdk.core.sync;

import io.vertx.core.Future;

/** A list of the user's that the server keeps and this side copies. It is brought in step after each connect. */
public interface DataSync {

  /** What it is, for the log. */
  String name();

  /** Asks what has changed, takes it in and tells of it. When nothing has, nothing is written. */
  Future<Void> sync(String operationID);
}
