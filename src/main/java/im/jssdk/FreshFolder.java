package im.jssdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is removed with all that is in it. */
final class FreshFolder implements AutoCloseable {

  private final Path path;

  FreshFolder() {
    try {
      path = Files.createTempDirectory("jssdk-store-");
    } catch (IOException e) {
      throw new StartException("store.url: no temporary folder can be made in " + System.getProperty("java.io.tmpdir")
          + "; set store.url=sqlite:FOLDER or -Djava.io.tmpdir", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't remove " + path, e);
    }
  }
}
