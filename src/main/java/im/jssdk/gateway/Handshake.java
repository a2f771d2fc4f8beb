package im.jssdk.gateway;

import im.jssdk.protocol.Platform;
import im.jssdk.protocol.SessionKey;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of itself in the URL of its WebSocket (spec js-client-protocol 1.1). Its text form hides the token.
 *
 * @param platformID as written
 * @param operationID only 3.x clients send one
 */
record Handshake(String userID, String token, String platformID, Optional<String> operationID) {

  /** @return empty when the query lacks what every client sends */
  static Optional<Handshake> parse(String query) {
    if (query == null) {
      return Optional.empty();
    }
    // Clients put IDs and tokens into the URL as they are: a plus is a plus.
    Map<String, List<String>> values = new QueryStringDecoder(query.replace("+", "%2B"), false).parameters();
    String userID = first(values, "sendID");
    String token = first(values, "token");
    String platformID = first(values, "platformID");
    if (userID == null || userID.isEmpty() || token == null || platformID == null) {
      return Optional.empty();
    }
    return Optional.of(new Handshake(userID, token, platformID, Optional.ofNullable(first(values, "operationID"))));
  }

  private static String first(Map<String, List<String>> values, String name) {
    List<String> list = values.get(name);
    return list == null ? null : list.get(0);
  }

  Optional<SessionKey> session() {
    return Platform.parse(platformID).map(platform -> new SessionKey(userID, platform.id(), operationID.orElse("")));
  }

  boolean isV3() {
    return operationID.isPresent();
  }

  /** Whether a Login is the one that this handshake was made for. Clients that come back use the old URL with a new Login. */
  boolean isOf(String loginOperationID) {
    return operationID.isPresent() && operationID.get().equals(loginOperationID);
  }

  @Override
  public String toString() {
    return "Handshake[userID=" + userID + ", platformID=" + platformID + ", operationID=" + operationID.orElse("-") + "]";
  }
}
