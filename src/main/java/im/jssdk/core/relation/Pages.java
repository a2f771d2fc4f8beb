package im.jssdk.core.relation;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Fetches lists that the server gives page by page. */
final class Pages {

  private static final int SIZE = 200;

  private final CoreContext context;

  Pages(CoreContext context) {
    this.context = context;
  }

  /**
   * The whole of one of the owner's lists.
   *
   * @param field where the entries stand in the answer
   */
  <R> Future<List<R>> all(String path, String field, Function<JsonNode, R> reader, String operationID) {
    return from(1, path, field, reader, new ArrayList<>(), operationID);
  }

  private <R> Future<List<R>> from(int number, String path, String field, Function<JsonNode, R> reader, List<R> found,
      String operationID) {
    Map<String, Object> body = Map.of("userID", context.userID(),
        "pagination", Map.of("pageNumber", number, "showNumber", SIZE));
    return context.api().post(path, body, operationID).compose(data -> {
      JsonNode entries = data.path(field);
      entries.forEach(entry -> found.add(reader.apply(entry)));
      return entries.size() < SIZE ? Future.succeededFuture(found)
          : from(number + 1, path, field, reader, found, operationID);
    });
  }
}
