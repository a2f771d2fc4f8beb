package im.jssdk.embedded.api;

import io.vertx.core.http.HttpServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers with which somebody else's file is sent: it never becomes a page of this server. A browser shows pictures, sound, video
 * and plain text; everything else, above all what can hold a script, it saves.
 */
final class FileHeaders {

  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(;[ -~]*)?");
  /** What a page of this server could load as its own script or style. */
  private static final Pattern CODE = Pattern.compile("(text|application)/(.*(java|ecma|live|j)script|css)");
  private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp",
      "text/plain", "audio/mpeg", "audio/ogg", "audio/wav", "audio/webm", "audio/mp4", "audio/aac", "video/mp4", "video/webm",
      "video/ogg", "video/quicktime");

  private FileHeaders() {
  }

  /** @param name of the object; the file's own name is what follows the last slash */
  static void put(HttpServerResponse response, String name, String statedType) {
    String type = TYPE.matcher(statedType).matches() ? statedType : UNKNOWN_TYPE;
    String plain = type.replaceFirst(";.*", "").toLowerCase(Locale.ROOT);
    response.putHeader("Content-Type", contentType(type, plain))
        .putHeader("Content-Disposition", (SHOWN.contains(plain) ? "inline" : "attachment") + fileName(name))
        .putHeader("Content-Security-Policy", "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Access-Control-Expose-Headers", "Content-Disposition, Content-Range, ETag");
  }

  private static String contentType(String type, String plain) {
    if (CODE.matcher(plain).matches()) {
      return UNKNOWN_TYPE;
    }
    return plain.equals("text/plain") && !type.contains("charset") ? "text/plain; charset=utf-8" : type;
  }

  private static String fileName(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return "; filename*=UTF-8''" + URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
