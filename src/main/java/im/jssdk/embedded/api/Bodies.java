package im.jssdk.embedded.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads the bodies of requests, never more than a limit. */
final class Bodies {

  private static final int NOT_STATED = -1;

  private Bodies() {
  }

  /**
   * Hands the whole body over. A longer one is answered 413, and what comes of it all the same is thrown away: a connection that is cut
   * while the client still sends would cost it the answer.
   *
   * @param limit in bytes
   */
  static void read(HttpServerRequest request, long limit, Consumer<Buffer> whole) {
    long stated = stated(request);
    if (stated > limit) {
      refuse(request, limit);
      return;
    }
    Buffer body = Buffer.buffer((int) Math.max(0, stated));
    request.handler(chunk -> {
      if (request.response().ended()) {
        return;
      }
      if (body.length() + chunk.length() > limit) {
        refuse(request, limit);
        return;
      }
      body.appendBuffer(chunk);
    });
    request.exceptionHandler(e -> request.connection().close());
    request.endHandler(end -> {
      if (!request.response().ended()) {
        whole.accept(body);
      }
    });
  }

  /** Whether the body is stated to be longer than the limit; then it is answered. */
  static boolean refused(HttpServerRequest request, long limit) {
    if (stated(request) <= limit) {
      return false;
    }
    refuse(request, limit);
    return true;
  }

  private static void refuse(HttpServerRequest request, long limit) {
    request.response().setStatusCode(413).putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("the body may have " + limit + " bytes\n");
  }

  private static long stated(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? NOT_STATED : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
