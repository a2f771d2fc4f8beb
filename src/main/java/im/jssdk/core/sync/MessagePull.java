package im.jssdk.core.sync;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.PullMessageBySeqsReq;
import im.jssdk.openim.proto.PullMessageBySeqsResp;
import im.jssdk.openim.proto.SeqRange;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Fetches missing messages from the server, some conversations at a time (spec sdk-core-behaviour 5.8). */
final class MessagePull {

  /** Conversations are asked for together until so many messages are to be expected. */
  private static final int BATCH = 100;

  private final CoreContext context;

  MessagePull(CoreContext context) {
    this.context = context;
  }

  /**
   * Pulls ranges, one batch after the other. A request that fails ends it; what came before stays handled.
   *
   * @param sink takes in what a batch brought, and notes its ranges as handled
   */
  Future<Void> pull(List<Range> ranges, BiFunction<List<Range>, Incoming, Future<Void>> sink) {
    Future<Void> done = Future.succeededFuture();
    for (List<Range> batch : batches(ranges)) {
      done = done.compose(before -> request(batch)).compose(incoming -> sink.apply(batch, incoming));
    }
    return done;
  }

  private Future<Incoming> request(List<Range> batch) {
    PullMessageBySeqsReq.Builder request = PullMessageBySeqsReq.newBuilder().setUserID(context.userID());
    for (Range range : batch) {
      request.addSeqRanges(SeqRange.newBuilder().setConversationID(range.conversationID())
          .setBegin(range.begin()).setEnd(range.end()).setNum(range.most()));
    }
    return context.connection().requestIfConnected(ReqIdentifier.PULL_BY_RANGE, request.build(),
        PullMessageBySeqsResp.parser(), context.newOperationID()).map(reply -> {
          Incoming incoming = new Incoming();
          incoming.add(reply.getMsgsMap(), reply.getNotificationMsgsMap());
          return incoming;
        });
  }

  static List<List<Range>> batches(List<Range> ranges) {
    List<List<Range>> batches = new ArrayList<>();
    List<Range> batch = new ArrayList<>();
    long expected = 0;
    for (Range range : ranges) {
      batch.add(range);
      expected += range.size(ConversationIDs.isNotification(range.conversationID()));
      if (expected >= BATCH) {
        batches.add(batch);
        batch = new ArrayList<>();
        expected = 0;
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
