package im.jssdk;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves a page's files out of a folder of the class path. They are few and small and stay in memory once asked for; browsers keep them
 * too, but ask each time whether they still hold.
 */
final class PageFiles implements Handler<HttpServerRequest> {

  private static final String INDEX = "/index.html";
  /** No segment begins with a dot, so no path leads out of the folder. */
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+");
  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "mjs", "text/javascript; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "json", "application/json",
      "svg", "image/svg+xml",
      "png", "image/png",
      "ico", "image/x-icon",
      "woff2", "font/woff2");

  private final String folder;
  private final String prefix;
  private final String policy;
  private final Map<String, Item> items = new ConcurrentHashMap<>();

  /**
   * @param folder on the class path, {@code /web}
   * @param prefix of the paths under which the files are found, without a slash at its end; empty: none
   * @param policy the page's Content-Security-Policy; empty: none
   */
  PageFiles(String folder, String prefix, String policy) {
    this.folder = folder;
    this.prefix = prefix;
    this.policy = policy;
  }

  @Override
  public void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, HEAD").end("only GET and HEAD are answered here\n");
      return;
    }
    Item item = find(request.path() == null ? "" : request.path().substring(prefix.length()));
    if (item == null) {
      response.setStatusCode(404).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
          .end("there is nothing at this address; the page is at " + prefix + "/\n");
      return;
    }
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").putHeader(HttpHeaders.ETAG, item.tag);
    if (item.tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, item.type)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY");
    if (!policy.isEmpty()) {
      response.putHeader("Content-Security-Policy", policy);
    }
    if (request.method() == HttpMethod.HEAD) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(item.content.length())).end();
    } else {
      response.end(item.content);
    }
  }

  private Item find(String path) {
    String file = path.isEmpty() || path.equals("/") ? INDEX : path;
    String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    if (type == null || !PATH.matcher(file).matches()) {
      return null;
    }
    // Only what exists is remembered: made-up names don't fill the memory.
    return items.computeIfAbsent(file, each -> read(each, type));
  }

  /** The file, or null. */
  private Item read(String file, String type) {
    try (InputStream stream = PageFiles.class.getResourceAsStream(folder + file)) {
      return stream == null ? null : Item.of(stream.readAllBytes(), type);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the page's " + file, e);
    }
  }

  private record Item(Buffer content, String type, String tag) {

    static Item of(byte[] bytes, String type) {
      Buffer content = Buffer.buffer(bytes);
      return new Item(content, type, '"' + Integer.toHexString(content.hashCode()) + '-' + Integer.toHexString(bytes.length) + '"');
    }
  }
}
