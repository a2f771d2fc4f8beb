package im.jssdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server in a process of its own, as people start it. */
final class ServerProcess implements AutoCloseable {

  private static final long START_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private final Thread reader;

  /** @param folder its working and its temporary folder */
  ServerProcess(Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path"), "im.jssdk.Main"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("JSSDK_"));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader = new Thread(this::read);
    reader.start();
  }

  /** Arguments that let every part listen on a free port. */
  static List<String> onFreePorts(String... more) {
    List<String> arguments = new ArrayList<>();
    for (String key : List.of("gateway.port", "embedded.apiPort", "embedded.wsPort", "ops.port")) {
      arguments.add("--set=" + key + "=0");
    }
    arguments.add("--set=gateway.host=127.0.0.1");
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Waits for a line with this text. */
  String awaitLine(String text) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      String line = lines.poll(100, TimeUnit.MILLISECONDS);
      if (line != null) {
        seen.add(line);
        if (line.contains(text)) {
          return line;
        }
      } else if (!process.isAlive() && lines.isEmpty()) {
        break;
      }
    }
    throw new AssertionError("no line with \"" + text + "\" in:\n" + String.join("\n", seen));
  }

  /** The value of a key in a log line. */
  static String value(String line, String key) {
    Matcher matcher = Pattern.compile(" " + key + "=(\\S+)").matcher(line);
    if (!matcher.find()) {
      throw new AssertionError("no " + key + " in: " + line);
    }
    return matcher.group(1);
  }

  /** Sends SIGTERM. By the handle, since the process's own method closes its output, too. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Ends it as a power cut does. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Waits for the end; returns the exit code. */
  int awaitExit(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + seconds + " s");
    }
    return process.exitValue();
  }

  /** All that it wrote; only once it has ended. */
  String output() throws InterruptedException {
    reader.join();
    lines.drainTo(seen);
    return String.join("\n", seen);
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
