package im.jssdk.core.message;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;

/** The messages that are being sent, and those whose number somebody waits for. */
final class InFlight {

  private final Map<String, Promise<Message>> echoes = new HashMap<>();

  boolean contains(String clientMsgID) {
    return echoes.containsKey(clientMsgID);
  }

  /** Waits for the message to come back from the server. The waiting ends by {@link #remove}. */
  Future<Message> add(String clientMsgID) {
    return echoes.computeIfAbsent(clientMsgID, id -> Promise.promise()).future();
  }

  void remove(String clientMsgID) {
    echoes.remove(clientMsgID);
  }

  /** A message of the owner came back from the server, with its seq. */
  void arrived(Message message) {
    Promise<Message> waiting = echoes.get(message.clientMsgID());
    if (waiting != null) {
      waiting.tryComplete(message);
    }
  }
}
