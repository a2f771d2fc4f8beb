package im.jssdk.core.message;

/** A message being put together or changed: {@code message.toBuilder().status(2).build()}. */
public final class MessageBuilder extends ElementsBuilder {

  private String clientMsgID;
  private String serverMsgID;
  private long createTime;
  private long sendTime;
  private int sessionType;
  private String sendID;
  private String recvID;
  private int msgFrom;
  private int contentType;
  private int senderPlatformID;
  private String senderNickname;
  private String senderFaceUrl;
  private String groupID;
  private String content;
  private long seq;
  private boolean isRead;
  private int status;
  private boolean isReact;
  private boolean isExternalExtensions;
  private Elements.OfflinePush offlinePush;
  private String attachedInfo;
  private String ex;
  private String localEx;
  private AttachedInfo attachedInfoElem;

  public MessageBuilder() {
  }

  MessageBuilder(Message from) {
    super(from);
    clientMsgID = from.clientMsgID();
    serverMsgID = from.serverMsgID();
    createTime = from.createTime();
    sendTime = from.sendTime();
    sessionType = from.sessionType();
    sendID = from.sendID();
    recvID = from.recvID();
    msgFrom = from.msgFrom();
    contentType = from.contentType();
    senderPlatformID = from.senderPlatformID();
    senderNickname = from.senderNickname();
    senderFaceUrl = from.senderFaceUrl();
    groupID = from.groupID();
    content = from.content();
    seq = from.seq();
    isRead = from.isRead();
    status = from.status();
    isReact = from.isReact();
    isExternalExtensions = from.isExternalExtensions();
    offlinePush = from.offlinePush();
    attachedInfo = from.attachedInfo();
    ex = from.ex();
    localEx = from.localEx();
    attachedInfoElem = from.attachedInfoElem();
  }

  public MessageBuilder clientMsgID(String value) {
    clientMsgID = value;
    return this;
  }

  public MessageBuilder serverMsgID(String value) {
    serverMsgID = value;
    return this;
  }

  public MessageBuilder createTime(long value) {
    createTime = value;
    return this;
  }

  public MessageBuilder sendTime(long value) {
    sendTime = value;
    return this;
  }

  public MessageBuilder sessionType(int value) {
    sessionType = value;
    return this;
  }

  public MessageBuilder sendID(String value) {
    sendID = value;
    return this;
  }

  public MessageBuilder recvID(String value) {
    recvID = value;
    return this;
  }

  public MessageBuilder msgFrom(int value) {
    msgFrom = value;
    return this;
  }

  public MessageBuilder contentType(int value) {
    contentType = value;
    return this;
  }

  public MessageBuilder senderPlatformID(int value) {
    senderPlatformID = value;
    return this;
  }

  public MessageBuilder senderNickname(String value) {
    senderNickname = value;
    return this;
  }

  public MessageBuilder senderFaceUrl(String value) {
    senderFaceUrl = value;
    return this;
  }

  public MessageBuilder groupID(String value) {
    groupID = value;
    return this;
  }

  public MessageBuilder content(String value) {
    content = value;
    return this;
  }

  public MessageBuilder seq(long value) {
    seq = value;
    return this;
  }

  public MessageBuilder isRead(boolean value) {
    isRead = value;
    return this;
  }

  public MessageBuilder status(int value) {
    status = value;
    return this;
  }

  public MessageBuilder isExternalExtensions(boolean value) {
    isExternalExtensions = value;
    return this;
  }

  public MessageBuilder attachedInfo(String value) {
    attachedInfo = value;
    return this;
  }

  public MessageBuilder ex(String value) {
    ex = value;
    return this;
  }

  public MessageBuilder localEx(String value) {
    localEx = value;
    return this;
  }

  public MessageBuilder attachedInfoElem(AttachedInfo value) {
    attachedInfoElem = value;
    return this;
  }

  @Override
  MessageBuilder self() {
    return this;
  }

  public Message build() {
    return new Message(clientMsgID, serverMsgID, createTime, sendTime, sessionType, sendID, recvID, msgFrom,
        contentType, senderPlatformID, senderNickname, senderFaceUrl, groupID, content, seq, isRead, status, isReact,
        isExternalExtensions, offlinePush, attachedInfo, ex, localEx, textElem, cardElem, pictureElem, soundElem,
        videoElem, fileElem, mergeElem, atTextElem, faceElem, locationElem, customElem, quoteElem, notificationElem,
        advancedTextElem, typingElem, markdownTextElem, attachedInfoElem);
  }
}
