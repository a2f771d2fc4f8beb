package im.jssdk.openim;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;

/** The OpenIM server's HTTP API in the name of one token (spec openim-server-protocol 4.1). */
public interface ApiClient {

  /**
   * Calls one route by POST.
   *
   * @param path the route, beginning with a slash
   * @param body what Jackson can write as the request's JSON object
   * @param operationID the operation in whose course this happens; never empty
   * @return the answer's {@code data} (a missing node when it has none); fails with {@link OpenImException}, with the
   *     server's own code, or 10000 when it is out of reach and 10001 when it does not answer in time
   */
  Future<JsonNode> post(String path, Object body, String operationID);
}
