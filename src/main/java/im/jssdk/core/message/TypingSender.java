package im.jssdk.core.message;

import com.google.protobuf.ByteString;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.user.UserModule;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.SendMsgResp;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells peers that the owner is typing (spec sdk-core-behaviour 6.16). Nobody stores it. */
public final class TypingSender {

  private static final String YES = "yes";
  private static final String NO = "no";
  private static final int FROM_USER = 100;
  private static final long LIMIT_SECONDS = 5;

  private final CoreContext context;
  private final MessageBox box;
  private final UserModule users;
  /** Until when peers take the owner for typing, by conversation; ms. */
  private final Map<String, Long> until = new HashMap<>();

  TypingSender(CoreContext context, MessageBox box, UserModule users) {
    this.context = context;
    this.box = box;
    this.users = users;
  }

  /** Sends a typing text to a user; "yes" is what others understand. Fails with 10002 without a receiver. */
  public Future<Void> tell(String recvID, String text, int platformID, String operationID) {
    if (recvID.isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, "ArgsError");
    }
    return send(ConversationIDs.SINGLE, recvID, text, platformID, operationID);
  }

  /**
   * The owner's cursor came into the input of a conversation, or left it. Repeats within the time that peers remember it are not
   * sent. Fails with 10002 without a conversation, 10005 for an unknown one.
   */
  public Future<Void> focus(String conversationID, boolean focus, int platformID, String operationID) {
    if (conversationID.isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, "conversationID can't be empty");
    }
    ConversationRow conversation = box.conversation(conversationID);
    boolean known = until.getOrDefault(conversationID, 0L) > context.now();
    if (focus == known) {
      return Future.succeededFuture();
    }
    if (focus) {
      until.put(conversationID, context.now() + context.options().typingLife().toMillis());
    } else {
      until.remove(conversationID);
    }
    boolean inGroup = conversation.conversationType() == ConversationIDs.GROUP;
    return send(inGroup ? ConversationIDs.GROUP : ConversationIDs.SINGLE,
        inGroup ? conversation.groupID() : conversation.userID(), focus ? YES : NO, platformID, operationID)
            .onFailure(failure -> until.remove(conversationID));
  }

  private Future<Void> send(int sessionType, String source, String text, int platformID, String operationID) {
    return users.self().compose(self -> {
      boolean inGroup = sessionType == ConversationIDs.GROUP;
      MsgData data = MsgData.newBuilder().setSendID(context.userID()).setRecvID(inGroup ? "" : source)
          .setGroupID(inGroup ? source : "").setClientMsgID(MessageFactory.newID()).setSenderPlatformID(platformID)
          .setSenderNickname(self.nickname()).setSenderFaceURL(self.faceURL()).setSessionType(sessionType)
          .setMsgFrom(FROM_USER).setContentType(ContentType.TYPING).setCreateTime(context.now())
          .setContent(ByteString.copyFromUtf8(CoreJson.write(new Elements.Typing(text))))
          .putAllOptions(WireMessages.ONLINE_ONLY).build();
      // Whoever is offline has nobody to tell: it would be old news when the connection is back.
      return context.connection().requestIfConnected(ReqIdentifier.SEND_MESSAGE, data, SendMsgResp.parser(), operationID)
          .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
          .recover(failure -> Future.failedFuture(failure instanceof TimeoutException
              ? new CoreException(CoreErrors.TIMEOUT, "the server did not answer within " + LIMIT_SECONDS + " s") : failure))
          .mapEmpty();
    });
  }
}
