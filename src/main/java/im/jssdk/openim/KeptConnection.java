package im.jssdk.openim;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;

/** The long connection of one user: takes calls, from wherever they come, to the context of the one that opened it. */
final class KeptConnection implements LongConnection {

  private final LongConnections node;
  private final ConnectionLife life;
  private volatile ContextInternal context;

  KeptConnection(LongConnections node, Credentials credentials, LongConnectionListener listener) {
    this.node = node;
    this.life = new ConnectionLife(node, credentials, listener);
  }

  @Override
  public void open() {
    if (context == null) {
      context = ((VertxInternal) node.vertx()).getOrCreateContext().unwrap();
    }
    onContext(() -> life.open(context));
  }

  @Override
  public void hold() {
    onContext(life::hold);
  }

  @Override
  public void close() {
    onContext(life::hangUp);
  }

  @Override
  public State state() {
    return life.state();
  }

  @Override
  public void redial() {
    onContext(life::redial);
  }

  @Override
  public void useCredentials(Credentials next) {
    onContext(() -> life.useCredentials(next));
  }

  @Override
  public void setBackground(boolean background) {
    onContext(() -> life.setBackground(background));
  }

  @Override
  public <T extends MessageLite> Future<T> request(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID) {
    return request(reqIdentifier, body, parser, operationID, true);
  }

  @Override
  public <T extends MessageLite> Future<T> requestIfConnected(int reqIdentifier, MessageLite body, Parser<T> parser,
      String operationID) {
    return request(reqIdentifier, body, parser, operationID, false);
  }

  private <T extends MessageLite> Future<T> request(int reqIdentifier, MessageLite body, Parser<T> parser,
      String operationID, boolean waits) {
    ContextInternal home = context;
    if (home == null) {
      return Future.failedFuture(OpenImException.unsent("the connection to the OpenIM server was not opened"));
    }
    Promise<T> promise = home.promise();
    Request<T> request = new Request<>(reqIdentifier, body, parser, operationID, waits,
        Sweep.now() + node.options().offlineWait().toMillis(), promise);
    onContext(() -> life.accept(request));
    return promise.future();
  }

  private void onContext(Runnable action) {
    ContextInternal home = context;
    ContextInternal current = ContextInternal.current();
    if (home == null || current != null && current.unwrap() == home && home.inThread()) {
      action.run();
    } else {
      home.runOnContext(v -> action.run());
    }
  }
}
