package im.jssdk;

import static im.jssdk.core.message.ChatKit.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to another one, until it is shut: then nobody listens there, as when a server is gone. */
final class UpstreamGate {

  private final Vertx vertx;
  private final NetClient client;
  private final int target;
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private NetServer server;
  private int port;

  UpstreamGate(Vertx vertx, int target) throws Exception {
    this.vertx = vertx;
    this.client = vertx.createNetClient();
    this.target = target;
    open();
  }

  int port() {
    return port;
  }

  void open() throws Exception {
    server = await(vertx.createNetServer().connectHandler(this::connected).listen(port, "127.0.0.1"));
    port = server.actualPort();
  }

  void shut() throws Exception {
    await(server.close());
    sockets.forEach(NetSocket::close);
  }

  private void connected(NetSocket from) {
    from.pause();
    client.connect(target, "127.0.0.1").onComplete(to -> {
      tie(from, to);
      tie(to, from);
      from.resume();
    }, failed -> from.close());
  }

  private void tie(NetSocket one, NetSocket other) {
    sockets.add(one);
    one.handler(other::write);
    one.closeHandler(closed -> {
      sockets.remove(one);
      other.close();
    });
  }
}
