package im.jssdk.core.message;

/** The elements of a message being put together: what it carries, mostly one of them. */
abstract sealed class ElementsBuilder permits MessageBuilder {

  Elements.Text textElem;
  Elements.Card cardElem;
  Elements.Pictures pictureElem;
  Elements.Sound soundElem;
  Elements.Video videoElem;
  Elements.File fileElem;
  Elements.Merger mergeElem;
  Elements.AtText atTextElem;
  Elements.Face faceElem;
  Elements.Location locationElem;
  Elements.Custom customElem;
  Elements.Quote quoteElem;
  Elements.Notification notificationElem;
  Elements.AdvancedText advancedTextElem;
  Elements.Typing typingElem;
  Elements.Markdown markdownTextElem;

  ElementsBuilder() {
  }

  ElementsBuilder(Message from) {
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
  }

  abstract MessageBuilder self();

  public final MessageBuilder textElem(Elements.Text value) {
    textElem = value;
    return self();
  }

  public final MessageBuilder cardElem(Elements.Card value) {
    cardElem = value;
    return self();
  }

  public final MessageBuilder pictureElem(Elements.Pictures value) {
    pictureElem = value;
    return self();
  }

  public final MessageBuilder soundElem(Elements.Sound value) {
    soundElem = value;
    return self();
  }

  public final MessageBuilder videoElem(Elements.Video value) {
    videoElem = value;
    return self();
  }

  public final MessageBuilder fileElem(Elements.File value) {
    fileElem = value;
    return self();
  }

  public final MessageBuilder mergeElem(Elements.Merger value) {
    mergeElem = value;
    return self();
  }

  public final MessageBuilder atTextElem(Elements.AtText value) {
    atTextElem = value;
    return self();
  }

  public final MessageBuilder faceElem(Elements.Face value) {
    faceElem = value;
    return self();
  }

  public final MessageBuilder locationElem(Elements.Location value) {
    locationElem = value;
    return self();
  }

  public final MessageBuilder customElem(Elements.Custom value) {
    customElem = value;
    return self();
  }

  public final MessageBuilder quoteElem(Elements.Quote value) {
    quoteElem = value;
    return self();
  }

  public final MessageBuilder notificationElem(Elements.Notification value) {
    notificationElem = value;
    return self();
  }

  public final MessageBuilder advancedTextElem(Elements.AdvancedText value) {
    advancedTextElem = value;
    return self();
  }

  public final MessageBuilder typingElem(Elements.Typing value) {
    typingElem = value;
    return self();
  }

  public final MessageBuilder markdownTextElem(Elements.Markdown value) {
    markdownTextElem = value;
    return self();
  }

  /** Takes all elements away. */
  public final MessageBuilder withoutElements() {
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
    return self();
  }
}
