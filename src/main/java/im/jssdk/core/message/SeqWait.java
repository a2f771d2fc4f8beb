package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;

/** Waits for the seq of a message that was just sent: the server gives it after its answer. */
final class SeqWait {

  private static final long LIMIT = 10_000;

  private final CoreContext context;
  private final InFlight inFlight;
  private final DeliveryCheck deliveryCheck;

  SeqWait(CoreContext context, InFlight inFlight) {
    this.context = context;
    this.inFlight = inFlight;
    this.deliveryCheck = new DeliveryCheck(context);
  }

  /** The message's seq; 0 when it is only here, or when the server does not tell within 10 s. */
  Future<Long> seqOf(MessageRow row, String operationID) {
    if (row.seq() > 0) {
      return Future.succeededFuture(row.seq());
    }
    if (StoredMessages.read(row).serverMsgID().isEmpty()) {
      return Future.succeededFuture(0L);
    }
    Promise<Long> seq = Promise.promise();
    inFlight.add(row.clientMsgID()).onSuccess(echo -> seq.tryComplete(echo.seq()));
    deliveryCheck.find(row.conversationID(), row.clientMsgID(), 0, operationID)
        .onSuccess(found -> {
          if (found != null) {
            seq.tryComplete(found.seq());
          }
        });
    return seq.future().timeout(LIMIT, TimeUnit.MILLISECONDS).otherwise(0L).onComplete(
        ended -> inFlight.remove(row.clientMsgID()));
  }
}
