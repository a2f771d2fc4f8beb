package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.number;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.message.Elements;
import im.jssdk.core.message.Message;
import im.jssdk.core.message.MessageFactory;
import io.vertx.core.Future;
import java.util.List;

/** The functions that make messages (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class MessageFunctions {

  /** How one function makes a message. */
  private interface Maker {

    Future<Message> make(MessageFactory factory, Arguments arguments, int platformID);
  }

  private MessageFunctions() {
  }

  public static List<Function> all() {
    return List.of(
        making("CreateTextMessage", (factory, arguments, platformID) -> factory.text(arguments.string(0), platformID),
            string("text")),
        making("CreateTextAtMessage", MessageFunctions::textAt, string("text"), list("atUserIDList"),
            list("atUsersInfo").orAbsent(), json("message").orAbsent()),
        making("CreateAdvancedTextMessage", (factory, arguments, platformID) ->
            factory.advancedText(arguments.string(0), arguments.list(1, Elements.Entity.class), platformID),
            string("text"), list("messageEntityList").orAbsent()),
        making("CreateMarkdownMessage", (factory, arguments, platformID) -> factory.markdown(arguments.string(0), platformID),
            string("text")),
        making("CreateImageMessageByURL", MessageFunctions::pictureByUrl, string("sourcePath"), json("sourcePicture"),
            json("bigPicture"), json("snapshotPicture")),
        making("CreateSoundMessageByURL", (factory, arguments, platformID) ->
            factory.soundByUrl(given(arguments, 0, "soundBaseInfo", Elements.Sound.class), platformID), json("soundBaseInfo")),
        making("CreateVideoMessageByURL", (factory, arguments, platformID) ->
            factory.videoByUrl(given(arguments, 0, "videoBaseInfo", Elements.Video.class), platformID), json("videoBaseInfo")),
        making("CreateFileMessageByURL", (factory, arguments, platformID) ->
            factory.fileByUrl(given(arguments, 0, "fileBaseInfo", Elements.File.class), platformID), json("fileBaseInfo")),
        making("CreateMergerMessage", (factory, arguments, platformID) -> factory.merger(arguments.list(0, Message.class),
            arguments.string(1), arguments.list(2, String.class), platformID), list("messageList"), string("title"),
            list("summaryList")),
        making("CreateForwardMessage", (factory, arguments, platformID) ->
            factory.forward(given(arguments, 0, "message", Message.class), platformID), json("message")),
        making("CreateQuoteMessage", (factory, arguments, platformID) -> factory.quote(arguments.string(0),
            given(arguments, 1, "message", Message.class), null, platformID), string("text"), json("message")),
        making("CreateAdvancedQuoteMessage", (factory, arguments, platformID) -> factory.quote(arguments.string(0),
            given(arguments, 1, "message", Message.class), arguments.list(2, Elements.Entity.class), platformID), string("text"),
            json("message"), list("messageEntityList").orAbsent()),
        making("CreateCardMessage", (factory, arguments, platformID) ->
            factory.card(given(arguments, 0, "card", Elements.Card.class), platformID), json("card")),
        making("CreateLocationMessage", (factory, arguments, platformID) -> factory.location(arguments.string(0),
            arguments.number(1), arguments.number(2), platformID), string("description"), number("longitude"),
            number("latitude")),
        making("CreateCustomMessage", (factory, arguments, platformID) -> factory.custom(arguments.string(0),
            arguments.string(1), arguments.string(2), platformID), string("data"), string("extension"), string("description")),
        making("CreateFaceMessage", (factory, arguments, platformID) -> factory.face((int) arguments.integer(0),
            arguments.string(1), platformID), integer("index"), string("data")),
        Function.of("GetAtAllTag", (core, arguments) -> Future.succeededFuture(MessageFactory.AT_ALL)),

        refusing("CreateImageMessage", "CreateImageMessageByURL", string("imagePath")),
        refusing("CreateImageMessageFromFullPath", "CreateImageMessageByURL", string("imageFullPath")),
        refusing("CreateSoundMessage", "CreateSoundMessageByURL", string("soundPath"), integer("duration")),
        refusing("CreateSoundMessageFromFullPath", "CreateSoundMessageByURL", string("soundPath"), integer("duration")),
        refusing("CreateVideoMessage", "CreateVideoMessageByURL", string("videoPath"), string("videoType"), integer("duration"),
            string("snapshotPath")),
        refusing("CreateVideoMessageFromFullPath", "CreateVideoMessageByURL", string("videoFullPath"), string("videoType"),
            integer("duration"), string("snapshotFullPath")),
        refusing("CreateFileMessage", "CreateFileMessageByURL", string("filePath"), string("fileName")),
        refusing("CreateFileMessageFromFullPath", "CreateFileMessageByURL", string("fileFullPath"), string("fileName")));
  }

  private static Future<Message> textAt(MessageFactory factory, Arguments arguments, int platformID) {
    return factory.textAt(arguments.string(0), arguments.list(1, String.class), arguments.list(2, Elements.AtUser.class),
        arguments.json(3, Message.class), platformID);
  }

  private static Future<Message> pictureByUrl(MessageFactory factory, Arguments arguments, int platformID) {
    return factory.pictureByUrl(new Elements.Pictures(arguments.string(0), arguments.json(1, Elements.Picture.class),
        arguments.json(2, Elements.Picture.class), arguments.json(3, Elements.Picture.class)), platformID);
  }

  private static Function making(String name, Maker maker, Parameter... parameters) {
    return Function.of(name, (core, arguments) ->
        maker.make(core.messages().factory(), arguments, arguments.platformID()), parameters);
  }

  /** The file would have to lie on this server's disk, where no client can put it. */
  private static Function refusing(String name, String instead, Parameter... parameters) {
    return Function.of(name, (core, arguments) -> {
      throw new CoreException(CoreErrors.ARGUMENTS, name + ": " + parameters[0].name()
          + " would be a file of this server; upload the file and use " + instead);
    }, parameters);
  }

  /** The object in an argument; fails with 10002 when the argument is empty. */
  static <T> T given(Arguments arguments, int index, String name, Class<T> type) {
    T value = arguments.json(index, type);
    if (value == null) {
      throw new CoreException(CoreErrors.ARGUMENTS, "argument " + (index + 1) + " (" + name + ") must hold a JSON object");
    }
    return value;
  }
}
