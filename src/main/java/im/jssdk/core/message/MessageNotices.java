package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreJson;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;

/** Does what notifications about messages ask (spec sdk-core-behaviour 7.5). */
final class MessageNotices {

  private final CoreContext context;
  private final ReadState readState;
  private final MessageRevoker revoker;
  private final MessageRemover remover;

  MessageNotices(CoreContext context, ReadState readState, MessageRevoker revoker, MessageRemover remover) {
    this.context = context;
    this.readState = readState;
    this.revoker = revoker;
    this.remover = remover;
  }

  /** Types that are none of this part's affairs are let pass. */
  Future<Void> handle(MsgData notification, String detail) {
    switch (notification.getContentType()) {
      case ContentType.READ_RECEIPT ->
          readState.heard(CoreJson.read(detail, ReadState.Tip.class), notification.getSendTime());
      case ContentType.REVOKED -> {
        return revoker.apply(CoreJson.read(detail, MessageRevoker.Tip.class));
      }
      case ContentType.DELETED -> remover.deletedElsewhere(CoreJson.read(detail, MessageRemover.DeletedTip.class));
      case ContentType.CONVERSATIONS_CLEARED -> {
        return remover.clearedElsewhere(CoreJson.read(detail, MessageRemover.ClearedTip.class));
      }
      case ContentType.BUSINESS -> context.events().emit(CoreEvent.of("OnRecvCustomBusinessMessage", detail));
      default -> { }
    }
    return Future.succeededFuture();
  }
}
