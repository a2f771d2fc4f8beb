package im.jssdk.gateway;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandshaker;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.HashMap;
import java.util.Map;

/**
 * WebSocket compression (permessage-deflate) in bounds. Vert.x's own would inflate a message to whatever comes out of it, and keep what a
 * compressor needs, some 300 KB, for each connection unless the client asks for it to be let go. This one stops at a limit, and each message
 * is compressed by itself whatever the client asks, as RFC 7692 allows.
 */
final class Compression {

  /** What Vert.x calls its own. */
  private static final String HANDLER = "webSocketExtensionHandler";
  private static final int USUAL_LEVEL = 6;
  /** Past the limit, so that a message of just over it is still seen to be too big, and not to be broken. */
  private static final int SLACK = 64;

  private Compression() {
  }

  /**
   * Takes the place of Vert.x's own compression, which has to be on.
   *
   * @param limit bytes that a message may have once it is inflated
   */
  static void bound(HttpConnection connection, int limit) {
    ChannelPipeline pipeline = ((HttpServerConnection) connection).channelHandlerContext().pipeline();
    int most = (int) Math.min(Integer.MAX_VALUE, (long) limit + SLACK);
    pipeline.replace(HANDLER, HANDLER, new WebSocketServerExtensionHandler(new EachByItself(most)));
  }

  /** Acts as if each client had asked for messages that are compressed each by itself, both ways. */
  private static final class EachByItself implements WebSocketServerExtensionHandshaker {

    private final WebSocketServerExtensionHandshaker deflate;

    EachByItself(int most) {
      // No smaller windows for what is sent: Java's compressor has none.
      deflate = new PerMessageDeflateServerExtensionHandshaker(USUAL_LEVEL, false, PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE,
          true, true, most);
    }

    @Override
    public WebSocketServerExtension handshakeExtension(WebSocketExtensionData offer) {
      Map<String, String> parameters = new HashMap<>(offer.parameters());
      parameters.putIfAbsent("server_no_context_takeover", null);
      parameters.putIfAbsent("client_no_context_takeover", null);
      return deflate.handshakeExtension(new WebSocketExtensionData(offer.name(), parameters));
    }
  }
}
