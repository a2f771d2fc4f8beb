package im.jssdk.core.message;

/** A message being put together or changed: {@code message.toBuilder().status(2).build()}. */
public final class MessageBuilder {

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
  private Elements.Text textElem;
  private Elements.Card cardElem;
  private Elements.Pictures pictureElem;
  private Elements.Sound soundElem;
  private Elements.Video videoElem;
  private Elements.File fileElem;
  private Elements.Merger mergeElem;
  private Elements.AtText atTextElem;
  private Elements.Face faceElem;
  private Elements.Location locationElem;
  private Elements.Custom customElem;
  private Elements.Quote quoteElem;
  private Elements.Notification notificationElem;
  private Elements.AdvancedText advancedTextElem;
  private Elements.Typing typingElem;
  private Elements.Markdown markdownTextElem;
  private AttachedInfo attachedInfoElem;

  public MessageBuilder() {
  }

  MessageBuilder(Message from) {
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
    textElem = from.textElem();
    cardElem = from.cardElem();
    pictureElem = from.pictureElem();
    soundElem = from.soundElem();
    videoElem = from.videoElem();
    fileElem = from.fileElem();
    mergeElem = from.mergeElem();
    atTextElem = from.atTextElem();
    faceElem = from.faceElem();
    locationElem = from.locationElem();
    customElem = from.customElem();
    quoteElem = from.quoteElem();
    notificationElem = from.notificationElem();
    advancedTextElem = from.advancedTextElem();
    typingElem = from.typingElem();
    markdownTextElem = from.markdownTextElem();
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

  public MessageBuilder textElem(Elements.Text value) {
    textElem = value;
    return this;
  }

  public MessageBuilder cardElem(Elements.Card value) {
    cardElem = value;
    return this;
  }

  public MessageBuilder pictureElem(Elements.Pictures value) {
    pictureElem = value;
    return this;
  }

  public MessageBuilder soundElem(Elements.Sound value) {
    soundElem = value;
    return this;
  }

  public MessageBuilder videoElem(Elements.Video value) {
    videoElem = value;
    return this;
  }

  public MessageBuilder fileElem(Elements.File value) {
    fileElem = value;
    return this;
  }

  public MessageBuilder mergeElem(Elements.Merger value) {
    mergeElem = value;
    return this;
  }

  public MessageBuilder atTextElem(Elements.AtText value) {
    atTextElem = value;
    return this;
  }

  public MessageBuilder faceElem(Elements.Face value) {
    faceElem = value;
    return this;
  }

  public MessageBuilder locationElem(Elements.Location value) {
    locationElem = value;
    return this;
  }

  public MessageBuilder customElem(Elements.Custom value) {
    customElem = value;
    return this;
  }

  public MessageBuilder quoteElem(Elements.Quote value) {
    quoteElem = value;
    return this;
  }

  public MessageBuilder notificationElem(Elements.Notification value) {
    notificationElem = value;
    return this;
  }

  public MessageBuilder advancedTextElem(Elements.AdvancedText value) {
    advancedTextElem = value;
    return this;
  }

  public MessageBuilder typingElem(Elements.Typing value) {
    typingElem = value;
    return this;
  }

  public MessageBuilder markdownTextElem(Elements.Markdown value) {
    markdownTextElem = value;
    return this;
  }

  public MessageBuilder attachedInfoElem(AttachedInfo value) {
    attachedInfoElem = value;
    return this;
  }

  /** Takes all elements away. */
  public MessageBuilder withoutElements() {
    textElem = null;
    cardElem = null;
    pictureElem = null;
    soundElem = null;
    videoElem = null;
    fileElem = null;
    mergeElem = null;
    atTextElem = null;
    faceElem = null;
    locationElem = null;
    customElem = null;
    quoteElem = null;
    notificationElem = null;
    advancedTextElem = null;
    typingElem = null;
    markdownTextElem = null;
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
