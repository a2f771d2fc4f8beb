package im.jssdk.store;

import im.jssdk.store.sqlite.SqliteStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Opens the store that a url names. */
public final class Stores {

  private static final String SQLITE = "sqlite:";

  private Stores() {
  }

  /**
   * Opens the store and brings its schema up to date. Blocks.
   *
   * @throws IllegalArgumentException when no store of this build is meant by the url
   * @throws StoreException when the store can't be had; the text says why
   */
  public static Store open(StoreOptions options) {
    String url = options.url();
    if (url.startsWith(SQLITE)) {
      return SqliteStore.open(folder(url), options);
    }
    if (url.startsWith("postgresql:")) {
      throw new IllegalArgumentException("this build has SQLite only: set store.url to sqlite:FOLDER instead of postgresql:");
    }
    // The url may hold a password, so no more of it than the scheme is shown.
    int colon = url.indexOf(':');
    throw new IllegalArgumentException("store.url must be sqlite:FOLDER"
        + (colon < 0 ? "; it has no scheme" : ", not " + url.substring(0, colon + 1)));
  }

  private static Path folder(String url) {
    String folder = url.substring(SQLITE.length());
    if (folder.isBlank()) {
      throw new IllegalArgumentException("store.url names no folder: it must be sqlite:FOLDER");
    }
    try {
      return Path.of(folder);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("store.url names no valid folder: " + e.getReason(), e);
    }
  }
}
