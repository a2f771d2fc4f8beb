package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.message.Elements.Entity;
import im.jssdk.core.user.UserModule;
import im.jssdk.store.UserRepository.SelfRow;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes messages to be sent later (spec sdk-core-behaviour 2.6, 6.2). Nothing is stored or sent. */
public final class MessageFactory {

  /** Mentions everybody of a group. */
  public static final String AT_ALL = "AtAllTag";

  private static final int MAX_MENTIONS = 10;
  private static final int FROM_USER = 100;

  private final CoreContext context;
  private final UserModule users;

  MessageFactory(CoreContext context, UserModule users) {
    this.context = context;
    this.users = users;
  }

  /** @param platformID the platform of whoever makes the message */
  public Future<Message> text(String text, int platformID) {
    return make(ContentType.TEXT, platformID, message -> message.textElem(new Elements.Text(text)));
  }

  /**
   * A text that mentions members of a group.
   *
   * @param quoted a message that is quoted, or null
   */
  public Future<Message> textAt(String text, List<String> userIDs, List<Elements.AtUser> users, Message quoted, int platformID) {
    if (text.isEmpty()) {
      throw new CoreException(CoreErrors.UNKNOWN, "text can not be empty");
    }
    if (userIDs.size() > MAX_MENTIONS) {
      throw new CoreException(CoreErrors.ARGUMENTS, "ArgsError");
    }
    return make(ContentType.AT_TEXT, platformID,
        message -> message.atTextElem(new Elements.AtText(text, userIDs, users, flat(quoted), false)));
  }

  public Future<Message> advancedText(String text, List<Entity> entities, int platformID) {
    return make(ContentType.ADVANCED_TEXT, platformID,
        message -> message.advancedTextElem(new Elements.AdvancedText(text, entities)));
  }

  public Future<Message> markdown(String text, int platformID) {
    return make(ContentType.MARKDOWN, platformID, message -> message.markdownTextElem(new Elements.Markdown(text)));
  }

  public Future<Message> pictureByUrl(Elements.Pictures pictures, int platformID) {
    return make(ContentType.PICTURE, platformID, message -> message.pictureElem(pictures));
  }

  public Future<Message> soundByUrl(Elements.Sound sound, int platformID) {
    return make(ContentType.SOUND, platformID, message -> message.soundElem(sound));
  }

  public Future<Message> videoByUrl(Elements.Video video, int platformID) {
    return make(ContentType.VIDEO, platformID, message -> message.videoElem(video));
  }

  public Future<Message> fileByUrl(Elements.File file, int platformID) {
    return make(ContentType.FILE, platformID, message -> message.fileElem(file));
  }

  /** Several messages as one. */
  public Future<Message> merger(List<Message> messages, String title, List<String> summaries, int platformID) {
    Elements.Merger merger = new Elements.Merger(title, summaries, messages, null);
    return make(ContentType.MERGER, platformID, message -> message.mergeElem(merger).content(CoreJson.write(merger)));
  }

  public Future<Message> card(Elements.Card card, int platformID) {
    return make(ContentType.CARD, platformID, message -> message.cardElem(card));
  }

  public Future<Message> location(String description, double longitude, double latitude, int platformID) {
    return make(ContentType.LOCATION, platformID,
        message -> message.locationElem(new Elements.Location(description, longitude, latitude)));
  }

  public Future<Message> custom(String data, String extension, String description, int platformID) {
    return make(ContentType.CUSTOM, platformID,
        message -> message.customElem(new Elements.Custom(data, description, extension)));
  }

  /** A quote; a quote that is quoted becomes its text. */
  public Future<Message> quote(String text, Message quoted, List<Entity> entities, int platformID) {
    return make(ContentType.QUOTE, platformID,
        message -> message.quoteElem(new Elements.Quote(text, flat(quoted), entities)));
  }

  public Future<Message> face(int index, String data, int platformID) {
    Elements.Face face = new Elements.Face(index, data);
    return make(ContentType.FACE, platformID, message -> message.faceElem(face).content(CoreJson.write(face)));
  }

  /** A copy of a sent message, to be sent to somebody else. Fails with 10005 when the message was not sent. */
  public Future<Message> forward(Message original, int platformID) {
    if (original.status() != MessageStatus.SENT) {
      throw new CoreException(CoreErrors.UNKNOWN, "only send success message can be Forward");
    }
    return users.self().map(self -> signed(original.toBuilder(), self, platformID).status(MessageStatus.SENT).build());
  }

  /** A new ID for a message: 32 hex digits. */
  static String newID() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private Future<Message> make(int contentType, int platformID, UnaryOperator<MessageBuilder> fill) {
    return users.self().map(self ->
        fill.apply(signed(new MessageBuilder(), self, platformID).contentType(contentType)).build());
  }

  private MessageBuilder signed(MessageBuilder message, SelfRow self, int platformID) {
    long now = context.now();
    return message.clientMsgID(newID()).createTime(now).sendTime(now).sendID(context.userID())
        .senderNickname(self.nickname()).senderFaceUrl(self.faceURL()).msgFrom(FROM_USER).senderPlatformID(platformID)
        .seq(0).isRead(false).status(MessageStatus.SENDING).isExternalExtensions(true);
  }

  private static Message flat(Message quoted) {
    if (quoted == null || quoted.contentType() != ContentType.QUOTE || quoted.quoteElem() == null) {
      return quoted;
    }
    return quoted.toBuilder().contentType(ContentType.TEXT).textElem(new Elements.Text(quoted.quoteElem().text())).build();
  }
}
