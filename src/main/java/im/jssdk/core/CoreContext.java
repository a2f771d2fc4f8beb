package im.jssdk.core;

import im.jssdk.openim.ApiClient;
import im.jssdk.openim.LongConnection;
import im.jssdk.store.UserStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What all parts of one user's core share. Everything in a core runs on one Vert.x context, one thing at a time; store calls
 * may block there, upstream calls return futures that go on there.
 *
 * @param platformID the platform that messages are sent from when the caller names none
 * @param events takes what the user's clients are to hear
 * @param operationIDs makes a new operation ID for work that no client asked for
 */
public record CoreContext(Vertx vertx, String userID, int platformID, UserStore store, ApiClient api,
    LongConnection connection, EventSink events, Clock clock, Supplier<String> operationIDs, CoreOptions options) {

  /** Now, in ms. */
  public long now() {
    return clock.millis();
  }

  public String newOperationID() {
    return operationIDs.get();
  }
}
