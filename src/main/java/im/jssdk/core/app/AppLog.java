package im.jssdk.core.app;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The last lines that the owner's apps have logged. They are in memory only, and leave it for the OpenIM server when an app says so, for
 * its operator to read.
 */
public final class AppLog {

  /** Letters that are kept; the oldest lines go first. */
  private static final int MOST_KEPT = 256 * 1024;
  private static final int LONGEST_LINE = 8 * 1024;
  private static final String FRAMEWORK = "jssdk";

  private final CoreContext context;
  private final Uploads uploads;
  private final String version;
  private final Deque<String> lines = new ArrayDeque<>();
  private int kept;
  private boolean uploading;

  AppLog(CoreContext context, Uploads uploads, String version) {
    this.context = context;
    this.uploads = uploads;
    this.version = version;
  }

  /** Keeps a line; what is longer than 8192 letters is cut. */
  public void add(String line) {
    String stamped = Instant.ofEpochMilli(context.now()) + " " + line.replace('\n', ' ');
    String added = stamped.length() <= LONGEST_LINE ? stamped : stamped.substring(0, LONGEST_LINE);
    lines.add(added);
    kept += added.length();
    while (kept > MOST_KEPT) {
      kept -= lines.remove().length();
    }
  }

  /**
   * Hands the log to the OpenIM server.
   *
   * @param count how many of the last lines; 0: all, which are forgotten here then
   * @param ex what the app says of it
   * @return fails with 10002 for a count below 0, with 10005 when there is nothing, or another upload is under way
   */
  public Future<Void> upload(int platformID, long count, String ex, String operationID) {
    if (count < 0) {
      throw new CoreException(CoreErrors.ARGUMENTS, "line must be 0 or more");
    }
    if (uploading) {
      throw new CoreException(CoreErrors.UNKNOWN, "the log is being uploaded already");
    }
    if (lines.isEmpty()) {
      throw new CoreException(CoreErrors.UNKNOWN, "there is nothing in the log: fill it with Logs");
    }
    uploading = true;
    List<String> meant = lines.stream().skip(count == 0 ? 0 : Math.max(0, lines.size() - count)).toList();
    String name = "sdk_log_" + context.userID() + "_" + FRAMEWORK + "_" + platformID + "_" + version + "_" + context.now() + ".zip";
    Uploads.Content zip = new Uploads.Content(name, "application/zip", "sdklog", zip(meant));
    return uploads.put(zip, (stored, size) -> context.events().emit("OnUploadLogsProgress", new LogProgress(stored, size)), operationID)
        .compose(url -> context.api().post("/third/logs/upload", Map.of("platform", platformID, "appFramework", FRAMEWORK,
            "version", version, "ex", ex, "fileURLs", List.of(Map.of("filename", name, "URL", url))), operationID))
        .<Void>map(done -> {
          if (count == 0) {
            meant.forEach(this::forget);
          }
          return null;
        })
        .onComplete(ended -> uploading = false);
  }

  /** What came first goes first, unless it has gone already. */
  private void forget(String line) {
    if (line.equals(lines.peek())) {
      kept -= lines.remove().length();
    }
  }

  private static Buffer zip(List<String> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("app.log"));
      zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
