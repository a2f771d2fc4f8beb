package im.jssdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import im.jssdk.core.Upstream;
import im.jssdk.openim.ApiClient;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.LongConnectionListener;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.ops.watch.CallWatcher;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells those who look on at calls what the cores ask the OpenIM server. */
final class WatchedUpstream implements Upstream {

  private static final Map<Integer, String> NAMES = Map.of(
      ReqIdentifier.NEWEST_SEQ, "newest seqs", ReqIdentifier.PULL_BY_RANGE, "pull by range", ReqIdentifier.SEND_MESSAGE, "send message",
      ReqIdentifier.PULL_BY_SEQS, "pull by seqs", ReqIdentifier.READ_AND_MAX_SEQ, "read seqs", ReqIdentifier.LAST_MESSAGE, "last message",
      ReqIdentifier.LOGOUT, "logout", ReqIdentifier.BACKGROUND, "background", ReqIdentifier.ONLINE_STATUS, "online status");

  private final Upstream upstream;
  private final CallWatcher watchers;

  WatchedUpstream(Upstream upstream, CallWatcher watchers) {
    this.upstream = upstream;
    this.watchers = watchers;
  }

  @Override
  public ApiClient api(Supplier<Credentials> credentials, Consumer<OpenImException> onTokenRefused) {
    ApiClient api = upstream.api(credentials, onTokenRefused);
    return new ApiClient() {
      @Override
      public Future<JsonNode> post(String path, Object body, String operationID) {
        CallWatcher.Step step = watchers.upstream(credentials.get().userID(), operationID, path);
        return watched(api.post(path, body, operationID), step);
      }
    };
  }

  @Override
  public LongConnection connection(Credentials credentials, LongConnectionListener listener) {
    return new Watched(upstream.connection(credentials, listener), credentials.userID());
  }

  @Override
  public Future<Void> put(String url, Map<String, String> headers, Buffer content) {
    return upstream.put(url, headers, content);
  }

  private static <T> Future<T> watched(Future<T> answer, CallWatcher.Step step) {
    return step == null ? answer : answer.onComplete(done -> step.ended(done.cause()));
  }

  private final class Watched implements LongConnection {

    private final LongConnection connection;
    private final String userID;

    Watched(LongConnection connection, String userID) {
      this.connection = connection;
      this.userID = userID;
    }

    @Override
    public <T extends MessageLite> Future<T> request(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID) {
      CallWatcher.Step step = begin(reqIdentifier, operationID);
      return watched(connection.request(reqIdentifier, body, parser, operationID), step);
    }

    @Override
    public <T extends MessageLite> Future<T> requestIfConnected(int reqIdentifier, MessageLite body, Parser<T> parser,
        String operationID) {
      CallWatcher.Step step = begin(reqIdentifier, operationID);
      return watched(connection.requestIfConnected(reqIdentifier, body, parser, operationID), step);
    }

    private CallWatcher.Step begin(int reqIdentifier, String operationID) {
      return watchers.upstream(userID, operationID, NAMES.getOrDefault(reqIdentifier, "other"));
    }

    @Override
    public void open() {
      connection.open();
    }

    @Override
    public void close() {
      connection.close();
    }

    @Override
    public void hold() {
      connection.hold();
    }

    @Override
    public State state() {
      return connection.state();
    }

    @Override
    public void redial() {
      connection.redial();
    }

    @Override
    public void useCredentials(Credentials credentials) {
      connection.useCredentials(credentials);
    }

    @Override
    public void setBackground(boolean background) {
      connection.setBackground(background);
    }
  }
}
