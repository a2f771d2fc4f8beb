package im.jssdk.core.message;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine that can be cut and mended. */
public final class CutLine {

  private final NetServer server;
  private final NetClient client;
  private final int to;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  CutLine(Vertx vertx, int to) {
    this.to = to;
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(this::connected);
  }

  Future<Integer> listen() {
    return server.listen(0, "127.0.0.1").map(NetServer::actualPort);
  }

  /** Ends all connections, and each that comes, at once. */
  public void cut() {
    cut = true;
    open.forEach(NetSocket::close);
  }

  public void mend() {
    cut = false;
  }

  private void connected(NetSocket near) {
    open.add(near);
    near.closeHandler(closed -> open.remove(near));
    if (cut) {
      near.close();
      return;
    }
    near.pause();
    client.connect(to, "127.0.0.1").onFailure(failure -> near.close()).onSuccess(far -> {
      open.add(far);
      far.closeHandler(closed -> open.remove(far));
      near.pipeTo(far);
      far.pipeTo(near);
      near.resume();
      if (cut) {
        near.close();
        far.close();
      }
    });
  }
}
