package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process's lock keeps is tested in {@link MainIT}. */
class FreshFolderTest {

  @TempDir
  private Path parent;

  private Path left(String name, boolean withLock, Duration age) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name).resolve("deeper"));
    Files.writeString(folder.resolve("shard-0.db"), "data");
    if (withLock) {
      Path lock = Files.createFile(folder.getParent().resolve("in-use.lock"));
      Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(age)));
    }
    return folder.getParent();
  }

  @Test
  void isRemovedWithAllThatIsInIt() throws IOException {
    Path path;
    try (FreshFolder folder = new FreshFolder(parent)) {
      path = folder.path();
      Files.writeString(path.resolve("shard-0.db"), "data");
      assertThat(path.getParent()).isEqualTo(parent);
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void removesWhatAKilledProcessLeftAndNothingElse() throws IOException {
    Path abandoned = left("jssdk-store-1", true, Duration.ofMinutes(1));
    Path young = left("jssdk-store-2", true, Duration.ZERO);
    Path withoutLock = left("jssdk-store-3", false, Duration.ZERO);
    Path another = left("other", true, Duration.ofMinutes(1));
    Path linked = left("elsewhere", true, Duration.ofMinutes(1));
    Files.createSymbolicLink(parent.resolve("jssdk-store-4"), linked);

    try (FreshFolder folder = new FreshFolder(parent)) {
      assertThat(folder.path()).exists();
      assertThat(abandoned).doesNotExist();
      assertThat(young).exists();
      assertThat(withoutLock).exists();
      assertThat(another).exists();
      assertThat(linked.resolve("deeper/shard-0.db")).exists();
    }
  }
}
