package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.SdkCore;
import im.jssdk.core.app.AppModule;
import im.jssdk.core.app.Uploads;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The functions about the app and its device (spec sdk-core-behaviour 2.1, 2.2, 2.8). */
public final class AppFunctions {

  /** The session that called it is remembered: its logout takes the token back. */
  public static final Function PUSH_TOKEN = Function.of("UpdateFcmToken", (core, arguments) -> core.app().setPushToken(arguments.platformID(),
      notEmpty("UpdateFcmToken", "token", arguments.string(0)), arguments.integer(1), arguments.operationID()),
      string("token").means("the device's token of Firebase Cloud Messaging"),
      integer("expireTime").means("s for which it is good"))
      .says("Lets the OpenIM server push to the device on which the connection is while the app is closed. Logout ends it.")
      .returnsNothing().asksServer().fails(CoreErrors.ARGUMENTS, "the token is empty").extra().in(Area.OTHER);

  private AppFunctions() {
  }

  public static List<Function> all() {
    return Area.OTHER.of(
        Function.of("GetSdkVersion", (core, arguments) -> Future.succeededFuture(AppModule.VERSION))
            .says("The version of OpenIM's SDK core whose functions this server has.")
            .returns(String.class).newer(),
        Function.of("GetUserClientConfig", (core, arguments) -> core.app().settings(arguments.operationID()))
            .says("The settings that the OpenIM server's operator keeps for apps, by key: the user's own before those for everybody.")
            .returns(Map.class).asksServer().newer(),
        PUSH_TOKEN,
        Function.of("SetAppBadge", (core, arguments) -> core.app().setBadge(atLeast0(arguments.integer(0)),
            arguments.operationID()), integer("appUnreadCount").means("the number"))
            .says("Tells the OpenIM server the number on the app's icon, from which its pushes count on.")
            .returnsNothing().asksServer().fails(CoreErrors.ARGUMENTS, "it is below 0").extra(),
        Function.of("UploadFile", AppFunctions::uploadFile, json("req", FileUpload.class).means("the file and what it is"))
            .says("Stores a file at the OpenIM server, for clients that can't upload by HTTP themselves. The reply's address is the one that "
                + "the OpenIM server gives this server.")
            .returns(StoredFile.class).asksServer()
            .fails(CoreErrors.ARGUMENTS, "no name, or no content: a path would be a file of this server")
            .fails(CoreErrors.UNKNOWN, "the file is too large").raises("UploadComplete").extra(),
        Function.of("Logs", AppFunctions::log, integer("logLevel").means("0 nothing, 1 fatal, 2 panic, 3 error, 4 warning, 5 information, 6 debugging"),
            string("file").means("where in the app"), integer("line").means("where in the file"), string("msgs").means("what happened"),
            string("err").means("the error; empty: none"),
            string("keyAndValues").orAbsent().means("more of it, such as the JSON text of a list: a key, its value, a key, its value"))
            .says("Adds a line to the log of the user's apps, which this server keeps in memory, up to 256 KiB, for UploadLogs.")
            .returnsNothing().extra(),
        Function.of("UploadLogs", (core, arguments) -> core.app().log().upload(arguments.platformID(), arguments.integer(0),
            arguments.string(1), arguments.operationID()), integer("line").means("how many of the last lines; 0: all, which are forgotten then"), string("ex"))
            .says("Hands what Logs has collected to the OpenIM server's operator, as a zip file.")
            .returnsNothing().asksServer().fails(CoreErrors.ARGUMENTS, "line is below 0")
            .fails(CoreErrors.UNKNOWN, "there is nothing in the log, or it is being uploaded").raises("OnUploadLogsProgress").extra());
  }

  /** @param url where it can be had */
  private record StoredFile(String url) {
  }

  private static Future<StoredFile> uploadFile(SdkCore core, Arguments arguments) {
    FileUpload file = arguments.required(0, FileUpload.class);
    if (orEmpty(file.content()).isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS,
          "UploadFile: req.content must be the file in base64; a filepath would be a file of this server");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(file.content());
    } catch (IllegalArgumentException e) {
      throw new CoreException(CoreErrors.ARGUMENTS, "UploadFile: req.content is not base64");
    }
    Uploads.Content content = new Uploads.Content(orEmpty(file.name()), orEmpty(file.contentType()), orEmpty(file.cause()),
        Buffer.buffer(bytes));
    return core.app().upload(content, orEmpty(file.uuid()), arguments.operationID()).map(StoredFile::new);
  }

  private static Future<?> log(SdkCore core, Arguments arguments) {
    String more = arguments.string(5);
    String error = arguments.string(4);
    core.app().log().add(arguments.integer(0) + " " + arguments.string(1) + ":" + arguments.integer(2) + " " + arguments.string(3)
        + (error.isEmpty() ? "" : " " + error) + (more.isEmpty() ? "" : " " + more));
    return Future.succeededFuture();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static String notEmpty(String function, String parameter, String value) {
    if (value.isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, function + ": " + parameter + " must not be empty");
    }
    return value;
  }

  private static long atLeast0(long count) {
    if (count < 0) {
      throw new CoreException(CoreErrors.ARGUMENTS, "SetAppBadge: appUnreadCount must be 0 or more");
    }
    return count;
  }
}
