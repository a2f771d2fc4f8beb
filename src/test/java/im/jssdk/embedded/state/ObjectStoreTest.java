package im.jssdk.embedded.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {

  private final ObjectStore objects = new ObjectStore(10, 25);

  @Test
  void refusesAFileThatIsTooLarge() {
    assertThatThrownBy(() -> objects.begin("a/x", "", "", 11)).isInstanceOf(ServerException.class).hasMessageContaining("too large");
    assertThatThrownBy(() -> objects.begin("a/x", "", "", 0)).hasMessageContaining("empty");
  }

  @Test
  void countsUploadsUnderWayToo() {
    store("a/1", "0123456789");
    objects.begin("a/2", "", "", 10);
    assertThatThrownBy(() -> objects.begin("a/3", "", "", 6)).hasMessageContaining("memory for files is full");
    objects.begin("a/3", "", "", 5);
  }

  @Test
  void keepsEqualContentOnceUnderEachNamesOwnType() {
    store("a/1.txt", "0123456789");
    String hash = objects.find("a/1.txt").content().hash();
    assertThat(objects.link("b/2.md", "text/markdown", hash, 10)).isTrue();
    assertThat(objects.link("b/3", "", hash, 9)).as("another size").isFalse();
    assertThat(objects.find("b/2.md").contentType()).isEqualTo("text/markdown");
    assertThat(objects.find("b/2.md").content()).isSameAs(objects.find("a/1.txt").content());
    assertThat(objects.storedBytes()).isEqualTo(10);
  }

  @Test
  void freesWhatHasNoNameAnyMore() {
    store("a/1", "0123456789");
    String hash = objects.find("a/1").content().hash();
    objects.link("a/2", "", hash, 10);
    store("a/1", "abc");
    assertThat(objects.storedBytes()).isEqualTo(13);
    store("a/2", "abc");
    assertThat(objects.storedBytes()).isEqualTo(3);
    assertThat(objects.link("a/3", "", hash, 10)).as("content that is gone").isFalse();
    store("a/2", "abc");
    assertThat(objects.storedBytes()).as("the same again").isEqualTo(3);
  }

  private void store(String name, String text) {
    Upload upload = objects.begin(name, "text/plain", "", text.length());
    upload.put(1, text.getBytes(StandardCharsets.US_ASCII));
    objects.complete(upload, List.of());
  }
}
