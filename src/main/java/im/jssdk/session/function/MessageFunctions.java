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

/**
 * The functions that make messages (spec js-client-protocol 3.1, 3.2, 3.3). What they make is sent by SendMessage; nothing is
 * stored before.
 */
public final class MessageFunctions {

  /** How one function makes a message. */
  private interface Maker {

    Future<Message> make(MessageFactory factory, Arguments arguments, int platformID);
  }

  private MessageFunctions() {
  }

  public static List<Function> all() {
    return Area.MAKING_MESSAGES.of(
        making("CreateTextMessage", (factory, arguments, platformID) -> factory.text(arguments.string(0), platformID),
            string("text"))
            .says("A text."),
        making("CreateTextAtMessage", MessageFunctions::textAt, string("text"),
            list("atUserIDList", String.class).means("who is mentioned, 10 at most; the one of GetAtAllTag: everybody"),
            list("atUsersInfo", Elements.AtUser.class).orAbsent().means("their names in the group"),
            json("message", Message.class).orAbsent().means("a message that is quoted"))
            .says("A text that mentions members of a group.")
            .fails(CoreErrors.UNKNOWN, "the text is empty").fails(CoreErrors.ARGUMENTS, "more than 10 are mentioned"),
        making("CreateAdvancedTextMessage", (factory, arguments, platformID) ->
            factory.advancedText(arguments.string(0), arguments.list(1, Elements.Entity.class), platformID),
            string("text"), list("messageEntityList", Elements.Entity.class).orAbsent())
            .says("A text of which parts are links or mentions.").newer(),
        making("CreateMarkdownMessage", (factory, arguments, platformID) -> factory.markdown(arguments.string(0), platformID),
            string("text").means("the text, in Markdown"))
            .says("A text in Markdown.").newer(),
        making("CreateImageMessageByURL", MessageFunctions::pictureByUrl,
            string("sourcePath").means("where the picture lies at its sender; may be empty"),
            json("sourcePicture", Elements.Picture.class).means("the picture as it is"),
            json("bigPicture", Elements.Picture.class).means("a large form of it"),
            json("snapshotPicture", Elements.Picture.class).means("a small form of it"))
            .says("A picture that was uploaded."),
        making("CreateSoundMessageByURL", (factory, arguments, platformID) ->
            factory.soundByUrl(arguments.required(0, Elements.Sound.class), platformID),
            json("soundBaseInfo", Elements.Sound.class).means("the recording"))
            .says("A voice recording that was uploaded."),
        making("CreateVideoMessageByURL", (factory, arguments, platformID) ->
            factory.videoByUrl(arguments.required(0, Elements.Video.class), platformID),
            json("videoBaseInfo", Elements.Video.class).means("the video and a picture of it"))
            .says("A video that was uploaded."),
        making("CreateFileMessageByURL", (factory, arguments, platformID) ->
            factory.fileByUrl(arguments.required(0, Elements.File.class), platformID),
            json("fileBaseInfo", Elements.File.class).means("the file"))
            .says("A file that was uploaded."),
        making("CreateMergerMessage", (factory, arguments, platformID) -> factory.merger(arguments.list(0, Message.class),
            arguments.string(1), arguments.list(2, String.class), platformID),
            list("messageList", Message.class).means("the messages"), string("title").means("stands over them"),
            list("summaryList", String.class).means("a line for each of the first few"))
            .says("Several messages as one, to be passed on."),
        making("CreateForwardMessage", (factory, arguments, platformID) ->
            factory.forward(arguments.required(0, Message.class), platformID), json("message", Message.class))
            .says("A copy of a message that was sent, to be sent to somebody else.")
            .fails(CoreErrors.UNKNOWN, "the message was not sent"),
        making("CreateQuoteMessage", (factory, arguments, platformID) -> factory.quote(arguments.string(0),
            arguments.required(1, Message.class), null, platformID), string("text"),
            json("message", Message.class).means("what is quoted"))
            .says("A text that quotes a message."),
        making("CreateAdvancedQuoteMessage", (factory, arguments, platformID) -> factory.quote(arguments.string(0),
            arguments.required(1, Message.class), arguments.list(2, Elements.Entity.class), platformID), string("text"),
            json("message", Message.class).means("what is quoted"), list("messageEntityList", Elements.Entity.class).orAbsent())
            .says("A text that quotes a message, and of which parts are links or mentions.").newer(),
        making("CreateCardMessage", (factory, arguments, platformID) ->
            factory.card(arguments.required(0, Elements.Card.class), platformID),
            json("card", Elements.Card.class).means("the user"))
            .says("A user's card."),
        making("CreateLocationMessage", (factory, arguments, platformID) -> factory.location(arguments.string(0),
            arguments.number(1), arguments.number(2), platformID), string("description").means("of the place"),
            number("longitude").means("degrees"), number("latitude").means("degrees"))
            .says("A place."),
        making("CreateCustomMessage", (factory, arguments, platformID) -> factory.custom(arguments.string(0),
            arguments.string(1), arguments.string(2), platformID), string("data").means("what the app likes"),
            string("extension").means("what the app likes"), string("description").means("what the app likes"))
            .says("A message of the app's own kind."),
        making("CreateFaceMessage", (factory, arguments, platformID) -> factory.face((int) arguments.integer(0),
            arguments.string(1), platformID), integer("index").means("which one, in the app's own list; -1 for none"),
            string("data").means("what the app likes"))
            .says("An emoji or sticker."),
        Function.of("GetAtAllTag", (core, arguments) -> Future.succeededFuture(MessageFactory.AT_ALL))
            .says("What stands for everybody in the list of CreateTextAtMessage.")
            .returns(String.class).extra(),

        refusing("CreateImageMessage", "CreateImageMessageByURL", string("imagePath")),
        refusing("CreateImageMessageFromFullPath", "CreateImageMessageByURL", string("imageFullPath")),
        refusing("CreateSoundMessage", "CreateSoundMessageByURL", string("soundPath"), integer("duration").means("seconds")),
        refusing("CreateSoundMessageFromFullPath", "CreateSoundMessageByURL", string("soundPath"),
            integer("duration").means("seconds")),
        refusing("CreateVideoMessage", "CreateVideoMessageByURL", string("videoPath"), string("videoType"),
            integer("duration").means("seconds"), string("snapshotPath")),
        refusing("CreateVideoMessageFromFullPath", "CreateVideoMessageByURL", string("videoFullPath"), string("videoType"),
            integer("duration").means("seconds"), string("snapshotFullPath")),
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
        maker.make(core.messages().factory(), arguments, arguments.platformID()), parameters)
        .returns(Message.class);
  }

  /** The file would have to lie on this server's disk, where no client can put it. */
  private static Function refusing(String name, String instead, Parameter... parameters) {
    return Function.of(name, (core, arguments) -> {
      throw new CoreException(CoreErrors.ARGUMENTS, name + ": " + parameters[0].name()
          + " would be a file of this server; upload the file and use " + instead);
    }, parameters)
        .says("Always refused, since the file would have to lie on this server. Use " + instead + ".")
        .returnsNothing().fails(CoreErrors.ARGUMENTS, "always").extra();
  }
}
