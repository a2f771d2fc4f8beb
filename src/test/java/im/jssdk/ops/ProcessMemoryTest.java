package im.jssdk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {

  @TempDir
  private Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Path status;
  private Path second;
  private Path first;

  @BeforeEach
  void write() throws Exception {
    status = Files.writeString(folder.resolve("status"), "Name:\tjava\nVmRSS:\t    2048 kB\nThreads:\t30\n");
    second = folder.resolve("memory.max");
    first = folder.resolve("memory.limit_in_bytes");
    new ProcessMemory(status, List.of(second, first)).bindTo(registry);
  }

  @Test
  void residentMemoryInBytes() {
    assertThat(value("process.resident.memory")).isEqualTo(2048 * 1024);
  }

  @Test
  void theLimitOfEitherVersionOfControlGroups() throws Exception {
    Files.writeString(second, "536870912\n");
    assertThat(value("process.memory.limit")).isEqualTo(512 << 20);
    Files.delete(second);
    Files.writeString(first, "1048576\n");
    assertThat(value("process.memory.limit")).isEqualTo(1 << 20);
  }

  @Test
  void noLimitIsNoNumber() throws Exception {
    assertThat(value("process.memory.limit")).as("no file").isNaN();
    Files.writeString(second, "max\n");
    assertThat(value("process.memory.limit")).isNaN();
    Files.delete(second);
    Files.writeString(first, "9223372036854771712\n");
    assertThat(value("process.memory.limit")).isNaN();
  }

  private double value(String name) {
    return registry.get(name).gauge().value();
  }
}
