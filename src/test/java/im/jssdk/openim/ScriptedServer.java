package im.jssdk.openim;

import com.google.protobuf.MessageLite;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Speaks the OpenIM server's protocols on a real socket and does with each connection what the test says. */
final class ScriptedServer {

  private static final String TAKEN = "{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}";

  private final Vertx vertx;
  private final BlockingQueue<Peer> arrivals = new LinkedBlockingQueue<>();
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int port;
  private volatile String refusal;
  private volatile Consumer<Peer> welcome = peer -> peer.text(TAKEN);
  private volatile BiConsumer<Peer, JsonObject> onRequest = (peer, request) -> { };
  private volatile Consumer<HttpServerRequest> onPost = request -> request.response().setStatusCode(404).end("404 page not found");

  ScriptedServer(Vertx vertx) {
    this.vertx = vertx;
  }

  ScriptedServer start() {
    server = vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(1 << 20)).requestHandler(this::onHttp);
    port = Await.result(server.listen(port, "127.0.0.1")).actualPort();
    return this;
  }

  /** The port stays the same over a stop and a start. */
  void stop() {
    peers.forEach(Peer::cut);
    Await.result(server.close());
  }

  URI wsAddress() {
    return URI.create("ws://127.0.0.1:" + port);
  }

  URI apiAddress() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Answers each upgrade by a plain HTTP 200 with this body; null to take them again. */
  ScriptedServer refuse(String body) {
    refusal = body;
    return this;
  }

  /** What is done with a socket first; by default the server says that it takes it. */
  ScriptedServer welcome(Consumer<Peer> welcome) {
    this.welcome = welcome;
    return this;
  }

  ScriptedServer onRequest(BiConsumer<Peer, JsonObject> onRequest) {
    this.onRequest = onRequest;
    return this;
  }

  ScriptedServer onPost(Consumer<HttpServerRequest> onPost) {
    this.onPost = onPost;
    return this;
  }

  /** The next connection that came. */
  Peer nextPeer() {
    return Await.next(arrivals, "a connection");
  }

  boolean noPeerWithin(long millis) throws InterruptedException {
    return arrivals.poll(millis, TimeUnit.MILLISECONDS) == null;
  }

  private void onHttp(HttpServerRequest request) {
    if (request.getHeader("Upgrade") == null) {
      onPost.accept(request);
    } else if (refusal != null) {
      arrivals.add(new Peer(request, null));
      request.response().putHeader("Content-Type", "application/json; charset=utf-8").end(refusal);
    } else {
      request.toWebSocket().onSuccess(socket -> {
        Peer peer = new Peer(request, socket);
        socket.binaryMessageHandler(frame -> peer.received(frame.getBytes()));
        socket.frameHandler(frame -> {
          if (frame.isPing()) {
            peer.pings.add(Sweep.now());
          }
        });
        socket.closeHandler(closed -> peer.closed.add(true));
        peers.add(peer);
        welcome.accept(peer);
        arrivals.add(peer);
      });
    }
  }

  /** One connection, seen from the server. */
  final class Peer {
    final BlockingQueue<JsonObject> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> pings = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
    final String uri;
    /** Before it was answered, as {@link Sweep#now()}. */
    final long arrivedAt = Sweep.now();
    private final HttpServerRequest upgrade;
    private final ServerWebSocket socket;

    Peer(HttpServerRequest upgrade, ServerWebSocket socket) {
      this.upgrade = upgrade;
      this.uri = upgrade.uri();
      this.socket = socket;
    }

    String parameter(String name) {
      return upgrade.getParam(name);
    }

    JsonObject nextRequest() {
      return Await.next(requests, "a request");
    }

    Peer reply(JsonObject request, MessageLite body) {
      return reply(request, 0, "", body);
    }

    Peer reply(JsonObject request, int errCode, String errMsg, MessageLite body) {
      return envelope(request.getInteger("reqIdentifier"), request.getString("msgIncr"), errCode, errMsg, body);
    }

    Peer push(int reqIdentifier, MessageLite body) {
      return envelope(reqIdentifier, "", 0, "", body);
    }

    Peer envelope(int reqIdentifier, String msgIncr, int errCode, String errMsg, MessageLite body) {
      return binary(gzip(new JsonObject()
          .put("reqIdentifier", reqIdentifier)
          .put("msgIncr", msgIncr)
          .put("operationID", "op-of-server")
          .put("errCode", errCode)
          .put("errMsg", errMsg)
          .put("data", body == null ? null : Base64.getEncoder().encodeToString(body.toByteArray()))
          .encode().getBytes()));
    }

    Peer binary(byte[] frame) {
      socket.writeBinaryMessage(Buffer.buffer(frame));
      return this;
    }

    Peer text(String text) {
      socket.writeTextMessage(text);
      return this;
    }

    /** Bytes past the WebSocket encoder. */
    Peer raw(int... bytes) {
      Buffer buffer = Buffer.buffer();
      for (int b : bytes) {
        buffer.appendByte((byte) b);
      }
      ((WebSocketInternal) socket).channelHandlerContext().pipeline().firstContext()
          .writeAndFlush(Unpooled.wrappedBuffer(buffer.getBytes()));
      return this;
    }

    /** Drops the TCP connection, as the real server does. */
    void cut() {
      ((WebSocketInternal) socket).channelHandlerContext().close();
    }

    void closeFrame() {
      socket.close((short) 1001);
    }

    private void received(byte[] frame) {
      JsonObject request = new JsonObject(new String(gunzip(frame)));
      requests.add(request);
      onRequest.accept(this, request);
    }
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] gunzip(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
