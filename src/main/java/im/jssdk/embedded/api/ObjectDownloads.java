package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ObjectStore;
import im.jssdk.embedded.state.StoredObject;

import io.netty.buffer.Unpooled;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Gives the bytes of files (spec 4.10), whole or a range of them, and small forms of pictures. No token: who downloads has the name.
 */
final class ObjectDownloads {

  private static final String OBJECTS = "/object/";
  private static final String IMAGE = "image";

  private final ObjectStore objects;
  private final Thumbnails thumbnails;

  ObjectDownloads(ObjectStore objects, Thumbnails thumbnails) {
    this.objects = objects;
    this.thumbnails = thumbnails;
  }

  /** Answers the request; false when it is for somebody else. */
  boolean handle(HttpServerRequest request) {
    HttpMethod method = request.method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD) || !request.path().startsWith(OBJECTS)) {
      return false;
    }
    String name;
    try {
      name = URLDecoder.decode(request.path().substring(OBJECTS.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      text(request, 400, "the address is not encoded as it must be");
      return true;
    }
    StoredObject object = objects.find(name);
    if (object == null) {
      text(request, 404, "there is no file " + name);
      return true;
    }
    int width = side(request, "width");
    int height = side(request, "height");
    if (IMAGE.equals(request.getParam("type")) && width > 0 && height > 0) {
      thumbnails.of(object, width, height).onComplete(made -> {
        StoredObject small = made.result();
        give(request, name, small == null ? object : small);
      });
    } else {
      give(request, name, object);
    }
    return true;
  }

  private static void give(HttpServerRequest request, String name, StoredObject object) {
    HttpServerResponse response = request.response();
    String tag = "\"" + object.content().hash() + "\"";
    FileHeaders.put(response, name, object.contentType());
    response.putHeader("Accept-Ranges", "bytes").putHeader("ETag", tag).putHeader("Cache-Control", "private, no-cache");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    String condition = request.getHeader("If-Range");
    ByteRange asked = condition == null || condition.equals(tag) ? ByteRange.of(request.getHeader("Range"), object.size()) : null;
    if (asked != null && asked.isEmpty()) {
      response.setStatusCode(416).putHeader("Content-Range", "bytes */" + object.size()).end();
      return;
    }
    ByteRange range = asked == null ? new ByteRange(0, object.size()) : asked;
    if (asked != null) {
      response.setStatusCode(206).putHeader("Content-Range", "bytes " + range.from() + "-" + (range.to() - 1) + "/" + object.size());
    }
    response.putHeader("Content-Length", Long.toString(range.length()));
    if (request.method().equals(HttpMethod.GET)) {
      // What waits to be sent are views of the stored parts, so a slow reader costs no memory.
      object.content().read(range.from(), range.to(),
          (part, offset, length) -> response.write(BufferInternal.buffer(Unpooled.wrappedBuffer(part, offset, length))));
    }
    response.end();
  }

  private static int side(HttpServerRequest request, String parameter) {
    String value = request.getParam(parameter);
    return value != null && value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
  }

  private static void text(HttpServerRequest request, int status, String text) {
    request.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("X-Content-Type-Options", "nosniff").end(text + "\n");
  }
}
