package im.jssdk;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells when one of a few small files has other content than before. Content is compared, not times, and read anew by name each time, so
 * that links that are moved (Kubernetes) count, too. A change is told once the files have been the same for a while: who writes several
 * files, or one slowly, is given the time.
 */
final class FileWatch implements AutoCloseable {

  private static final long EVERY_MS = 1000;
  private static final long SETTLED_AFTER_MS = 1500;

  private final Vertx vertx;
  private final Supplier<List<Path>> files;
  private final Runnable changed;
  private volatile Look look;

  /**
   * @param files asked at the start and after each change, which may have brought others
   * @param changed runs on a worker thread, once at a time
   */
  FileWatch(Vertx vertx, Supplier<List<Path>> files, Runnable changed) {
    this.vertx = vertx;
    this.files = files;
    this.changed = changed;
    this.look = new Look(files.get());
  }

  private void told() {
    List<Path> now = files.get();
    if (!now.equals(look.watched)) {
      look.close();
      look = new Look(now);
    }
  }

  @Override
  public void close() {
    look.close();
  }

  /** At the same files all the time. */
  private final class Look {

    private final List<Path> watched;
    private final ConfigRetriever retriever;
    private volatile boolean closed;

    Look(List<Path> watched) {
      this.watched = watched;
      ConfigRetrieverOptions options = new ConfigRetrieverOptions().setIncludeDefaultStores(false).setScanPeriod(EVERY_MS);
      watched.forEach(file -> options.addStore(content(file)));
      this.retriever = ConfigRetriever.create(vertx, options);
      // Changes are those to what is read here.
      retriever.getConfig().onComplete(first -> retriever.listen(change -> awaitSettled(change.getNewConfiguration())));
    }

    private void awaitSettled(JsonObject seen) {
      vertx.setTimer(SETTLED_AFTER_MS, ignored -> {
        // What has changed again since comes here again by itself.
        if (!closed && seen.equals(retriever.getCachedConfig())) {
          vertx.executeBlocking(() -> {
            changed.run();
            told();
            return null;
          });
        }
      });
    }

    void close() {
      closed = true;
      retriever.close();
    }
  }

  /** A file that is gone, or being replaced, has no content. Parsing is left to those who say what is wrong. */
  private static ConfigStoreOptions content(Path file) {
    return new ConfigStoreOptions().setType("file").setFormat("raw").setOptional(true)
        .setConfig(new JsonObject().put("path", file.toString()).put("raw.key", file.toString()).put("raw.encoding", "iso-8859-1"));
  }
}
