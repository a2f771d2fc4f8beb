package im.jssdk.embedded.api;

import im.jssdk.embedded.state.Ids;
import im.jssdk.embedded.state.VersionLog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The answers of the incremental synchronisation (spec 4.11). */
final class VersionJson {

  private VersionJson() {
  }

  /**
   * What changed.
   *
   * @param find the current object of an ID; null when it is gone
   */
  static JsonObject changes(VersionLog log, VersionLog.Changes changes, Function<String, JsonObject> find) {
    return new JsonObject().put("version", log.version()).put("versionID", log.id()).put("full", changes.full())
        .put("delete", Call.array(changes.deleted()))
        .put("insert", objects(changes.inserted(), find))
        .put("update", objects(changes.updated(), find));
  }

  /** All IDs; without them when the client's hash shows that it has them. */
  static JsonObject full(VersionLog log, Call call, String field, List<String> ids) {
    boolean equal = unsigned(call.body().getValue("idHash")) == Ids.hash(ids);
    return new JsonObject().put("version", log.version()).put("versionID", log.id()).put("equal", equal)
        .put(field, equal ? null : Call.array(ids));
  }

  /** An unsigned 64-bit number may come as a BigInteger. */
  private static long unsigned(Object value) {
    return value instanceof BigInteger number ? number.longValue() : Objects.requireNonNullElse(RequestJson.number("idHash", value), 0L);
  }

  private static JsonArray objects(List<String> ids, Function<String, JsonObject> find) {
    List<JsonObject> found = ids.stream().map(find).filter(each -> each != null).toList();
    return Call.array(found, each -> each);
  }
}
