package im.jssdk.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.ByteString;
import im.jssdk.core.CoreJson;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.OfflinePushInfo;
import java.util.Map;

/** Messages as the long connection carries them (spec openim-server-protocol 3.2). */
public final class WireMessages {

  /** Options that are false in messages that nobody stores (spec sdk-core-behaviour 6.4). */
  static final Map<String, Boolean> ONLINE_ONLY = Map.of("history", false, "persistent", false, "senderSync", false,
      "conversationUpdate", false, "senderConversationUpdate", false, "unreadCount", false, "offlinePush", false);

  private static final String NOT_PRIVATE = "notPrivate";

  private WireMessages() {
  }

  /** Whether an option holds: what is not there is true. */
  static boolean option(MsgData data, String name) {
    return data.getOptionsOrDefault(name, true);
  }

  /**
   * Reads a message as its reader's clients get it.
   *
   * @throws JsonProcessingException when the content is not what the content type wants
   */
  static Message read(MsgData data, String reader) throws JsonProcessingException {
    MessageBuilder message = head(data);
    MessageContent.read(message, data.getContentType(), data.getContent().toStringUtf8());
    Message read = message.build();
    return read.atTextElem() == null ? read : message.atTextElem(read.atTextElem().readBy(reader)).build();
  }

  /** The message without what it says. */
  static MessageBuilder head(MsgData data) {
    AttachedInfo info = AttachedInfo.read(data.getAttachedInfo());
    if (!option(data, NOT_PRIVATE)) {
      info = info.withPrivacy(true, info.burnDuration());
    }
    return new MessageBuilder().clientMsgID(data.getClientMsgID()).serverMsgID(data.getServerMsgID())
        .createTime(data.getCreateTime()).sendTime(data.getSendTime()).sessionType(data.getSessionType())
        .sendID(data.getSendID()).recvID(data.getRecvID()).msgFrom(data.getMsgFrom()).contentType(data.getContentType())
        .senderPlatformID(data.getSenderPlatformID()).senderNickname(data.getSenderNickname())
        .senderFaceUrl(data.getSenderFaceURL()).groupID(data.getGroupID()).seq(data.getSeq()).isRead(data.getIsRead())
        .status(MessageStatus.SENT).attachedInfo(data.getAttachedInfo()).ex(data.getEx()).attachedInfoElem(info);
  }

  /** The request that sends a message. */
  static MsgData toSend(Message message, String content, Elements.OfflinePush push, boolean onlineOnly) {
    AttachedInfo info = message.attachedInfoElem();
    MsgData.Builder data = MsgData.newBuilder().setSendID(message.sendID())
        .setRecvID(message.recvID()).setGroupID(message.groupID())
        .setClientMsgID(message.clientMsgID()).setSenderPlatformID(message.senderPlatformID())
        .setSenderNickname(message.senderNickname()).setSenderFaceURL(message.senderFaceUrl())
        .setSessionType(message.sessionType()).setMsgFrom(message.msgFrom()).setContentType(message.contentType())
        .setContent(ByteString.copyFromUtf8(content)).setCreateTime(message.createTime()).setStatus(MessageStatus.SENDING)
        .setAttachedInfo(info == null ? AttachedInfo.NULL_TEXT : CoreJson.write(info)).setEx(message.ex());
    if (push != null) {
      data.setOfflinePushInfo(pushInfo(push));
    }
    if (message.atTextElem() != null && message.contentType() == ContentType.AT_TEXT) {
      data.addAllAtUserIDList(message.atTextElem().atUserList());
    }
    if (onlineOnly) {
      data.putAllOptions(ONLINE_ONLY);
    }
    if (info != null && info.isPrivateChat()) {
      data.putOptions(NOT_PRIVATE, false);
    }
    return data.build();
  }

  private static OfflinePushInfo pushInfo(Elements.OfflinePush push) {
    return OfflinePushInfo.newBuilder().setTitle(Elements.orEmpty(push.title())).setDesc(Elements.orEmpty(push.desc()))
        .setEx(Elements.orEmpty(push.ex())).setIOSPushSound(Elements.orEmpty(push.iOSPushSound()))
        .setIOSBadgeCount(push.iOSBadgeCount()).setSignalInfo(Elements.orEmpty(push.signalInfo())).build();
  }
}
