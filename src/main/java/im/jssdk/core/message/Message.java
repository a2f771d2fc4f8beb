package im.jssdk.core.message;

import static im.jssdk.core.message.Elements.orEmpty;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import im.jssdk.core.CoreJson;

/**
 * A message as clients know it (MsgStruct, spec sdk-core-behaviour 4.1). Empty texts and absent elements are left out of its
 * JSON. Times in ms.
 *
 * @param content the element's JSON text, only in what some creators return
 * @param seq the server's number in the conversation, 0: none yet, or only here
 * @param isExternalExtensions true in messages made by this user's clients; they expect it
 * @param attachedInfo the wire's text of {@code attachedInfoElem}
 */
@JsonInclude(Include.NON_EMPTY)
public record Message(String clientMsgID, String serverMsgID, long createTime, long sendTime, int sessionType, String sendID,
    String recvID, int msgFrom, int contentType, int senderPlatformID, String senderNickname, String senderFaceUrl,
    String groupID, String content, long seq, boolean isRead, int status, @JsonInclude(Include.NON_DEFAULT) boolean isReact,
    @JsonInclude(Include.NON_DEFAULT) boolean isExternalExtensions, Elements.OfflinePush offlinePush, String attachedInfo,
    String ex, String localEx, Elements.Text textElem, Elements.Card cardElem, Elements.Pictures pictureElem,
    Elements.Sound soundElem, Elements.Video videoElem, Elements.File fileElem, Elements.Merger mergeElem,
    Elements.AtText atTextElem, Elements.Face faceElem, Elements.Location locationElem, Elements.Custom customElem,
    Elements.Quote quoteElem, Elements.Notification notificationElem, Elements.AdvancedText advancedTextElem,
    Elements.Typing typingElem, Elements.Markdown markdownTextElem, AttachedInfo attachedInfoElem) {

  public Message {
    clientMsgID = orEmpty(clientMsgID);
    serverMsgID = orEmpty(serverMsgID);
    sendID = orEmpty(sendID);
    recvID = orEmpty(recvID);
    senderNickname = orEmpty(senderNickname);
    senderFaceUrl = orEmpty(senderFaceUrl);
    groupID = orEmpty(groupID);
    content = orEmpty(content);
    attachedInfo = orEmpty(attachedInfo);
    ex = orEmpty(ex);
    localEx = orEmpty(localEx);
  }

  /** Reads a message's JSON; fails with 10002. */
  public static Message read(String json) {
    return CoreJson.read(json, Message.class);
  }

  public String json() {
    return CoreJson.write(this);
  }

  public MessageBuilder toBuilder() {
    return new MessageBuilder(this);
  }
}
