package im.jssdk.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The process's resident memory, which holds what the JVM's own figures leave out, and what its container or unit may take at most. Linux
 * only; elsewhere there is no figure.
 */
final class ProcessMemory implements MeterBinder {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  /** Of control groups, version 2 and 1, as a process in a container sees its own. */
  private static final List<Path> LIMITS =
      List.of(Path.of("/sys/fs/cgroup/memory.max"), Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));
  /** Version 1 says "no limit" by a number that no machine has. */
  private static final double NO_LIMIT = 0x1p60;

  private final Path status;
  private final List<Path> limits;

  ProcessMemory() {
    this(STATUS, LIMITS);
  }

  ProcessMemory(Path status, List<Path> limits) {
    this.status = status;
    this.limits = limits;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    if (Files.isReadable(status)) {
      gauge(registry, "process.resident.memory", "Memory of the process that is in RAM", this::residentBytes);
      gauge(registry, "process.memory.limit", "Memory that the process's control group may take; NaN: as much as there is",
          this::limitBytes);
    }
  }

  private void gauge(MeterRegistry registry, String name, String help, Supplier<Number> value) {
    Gauge.builder(name, value).description(help).baseUnit(BaseUnits.BYTES).register(registry);
  }

  private double residentBytes() {
    return lines(status).filter(line -> line.startsWith(RESIDENT)).map(line -> line.replaceAll("\\D", ""))
        .mapToDouble(number -> Long.parseLong(number) * 1024.0).findFirst().orElse(Double.NaN);
  }

  private double limitBytes() {
    return limits.stream().flatMap(ProcessMemory::lines).filter(line -> line.matches("\\d+")).mapToDouble(Double::parseDouble)
        .filter(bytes -> bytes < NO_LIMIT).findFirst().orElse(Double.NaN);
  }

  /** The file's lines; none when it can't be read. */
  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
