package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.PushTokens;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Paths under /third (spec 4.9). This server pushes to no phone, and only remembers that it could. */
final class ThirdRoutes {

  private static final int LAST_PUSH_PLATFORM = 10;
  private static final int MAX_LOGS = 1000;

  private final Deque<JsonObject> logs = new ArrayDeque<>();
  private final PushTokens pushTokens;
  private long lastLogID;

  ThirdRoutes(PushTokens pushTokens) {
    this.pushTokens = pushTokens;
  }

  void addTo(Routes routes) {
    routes.run("/third/fcm_update_token", this::setPushToken)
        .run("/third/set_app_badge", call -> call.caller().requireSelf(call.required("userID")))
        .run("/third/logs/upload", this::uploadLogs)
        .post("/third/logs/search", this::searchLogs)
        .run("/third/logs/delete", this::deleteLogs);
  }

  private void setPushToken(Call call) {
    call.required("fcmToken");
    call.caller().requireSelf(call.required("account"));
    int platformID = call.number("platformID");
    if (platformID < 1 || platformID > LAST_PUSH_PLATFORM) {
      throw ErrorCode.ARGS.because("platformID is invalid: " + platformID + ", use 1 to 10");
    }
    pushTokens.set(call.text("account"), platformID, call.text("fcmToken"), call.longNumber("expireTime"));
  }

  private void uploadLogs(Call call) {
    for (JsonObject file : call.objects("fileURLs")) {
      if (logs.size() >= MAX_LOGS) {
        logs.removeFirst();
      }
      logs.add(new JsonObject().put("userID", call.caller().userID()).put("platform", call.number("platform"))
          .put("url", file.getString("URL", "")).put("createTime", System.currentTimeMillis()).put("nickname", "")
          .put("logID", Long.toString(++lastLogID)).put("filename", file.getString("filename", ""))
          .put("systemType", call.text("appFramework")).put("ex", call.text("ex")).put("version", call.text("version")));
    }
  }

  private JsonObject searchLogs(Call call) {
    call.caller().requireAdmin();
    String keyword = call.text("keyword");
    long start = call.longNumber("startTime");
    long end = call.longNumber("endTime");
    List<JsonObject> found = logs.stream()
        .filter(log -> keyword.isEmpty() || log.getString("userID").contains(keyword))
        .filter(log -> log.getLong("createTime") >= start && (end == 0 || log.getLong("createTime") <= end)).toList();
    JsonArray page = Call.array(call.page(found), log -> log);
    return new JsonObject().put("logsInfos", page).put("total", found.size());
  }

  private void deleteLogs(Call call) {
    call.caller().requireAdmin();
    Set<String> ids = new HashSet<>(call.texts("logIDs"));
    logs.removeIf(log -> ids.contains(log.getString("logID")));
  }
}
