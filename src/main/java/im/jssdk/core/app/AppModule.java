package im.jssdk.core.app;

import im.jssdk.core.CoreContext;
import im.jssdk.core.Upstream;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the OpenIM server keeps for the owner's apps: where to push to, the badge, settings from its operator (spec 2.2, 2.8). */
public final class AppModule {

  /** The version of the core whose functions these are. */
  public static final String VERSION = "3.8.5";

  /** Takes the place of a push token that is no more: the server takes no empty one, and no way but a logout removes one. */
  private static final String NO_DEVICE = "logged-out";
  /** s; as short as can be. */
  private static final long AT_ONCE = 1;

  private final CoreContext context;
  private final Uploads uploads;
  private final AppLog log;

  public AppModule(CoreContext context, Upstream upstream) {
    this.context = context;
    this.uploads = new Uploads(context, upstream);
    this.log = new AppLog(context, uploads, VERSION);
  }

  /**
   * Stores a file; UploadComplete tells how far it is.
   *
   * @param uuid what the client calls it
   * @see Uploads#put
   */
  public Future<String> upload(Uploads.Content content, String uuid, String operationID) {
    return uploads.put(content, (stored, size) ->
        context.events().emit("UploadComplete", new FileProgress(size, stored, stored, uuid)), operationID);
  }

  public AppLog log() {
    return log;
  }

  /**
   * Tells the server how to push to a device by Firebase Cloud Messaging.
   *
   * @param platformID of the device
   * @param lifetime s
   */
  public Future<Void> setPushToken(int platformID, String token, long lifetime, String operationID) {
    return context.api().post("/third/fcm_update_token", Map.of("platformID", platformID, "fcmToken", token,
        "account", context.userID(), "expireTime", lifetime), operationID).mapEmpty();
  }

  /** Has the server push no more to a platform's device, without the end of the connection that a logout would bring. */
  public Future<Void> forgetPushToken(int platformID, String operationID) {
    return setPushToken(platformID, NO_DEVICE, AT_ONCE, operationID);
  }

  /** Tells the server the number on the app's icon, which its pushes count up. */
  public Future<Void> setBadge(long count, String operationID) {
    return context.api().post("/third/set_app_badge", Map.of("userID", context.userID(), "appUnreadCount", count), operationID)
        .mapEmpty();
  }

  /** The settings that the server's operator keeps for apps, the owner's own ones before those for everybody. */
  public Future<Map<String, String>> settings(String operationID) {
    return context.api().post("/user/get_user_client_config", Map.of("userID", context.userID()), operationID).map(data -> {
      Map<String, String> settings = new LinkedHashMap<>();
      data.path("configs").fields().forEachRemaining(each -> settings.put(each.getKey(), each.getValue().asText()));
      return settings;
    });
  }
}
