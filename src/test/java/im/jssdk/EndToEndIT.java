package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the end-to-end tests in {@code src/test/e2e} against the packaged server: the published npm clients in Node, the chat
 * page and the OpenIM core in Chromium. They are skipped, with a line that says so, where Node or Chromium is missing.
 */
class EndToEndIT {

  private static final Path FOLDER = Path.of("src/test/e2e").toAbsolutePath();
  private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
  private static final int LIMIT_MINUTES = 8;
  private static final List<String> PACKAGES = List.of("open-im-sdk", "@openim/wasm-client-sdk", "playwright-core", "ws");
  private static final Pattern IN_BROWSER = Pattern.compile("(mixed|page|states)\\b.*");

  @BeforeAll
  static void installPackages() throws Exception {
    if (!answers("node", "--version") || !answers("npm", "--version")) {
      skip("end-to-end tests are skipped: node and npm are not on the PATH");
    }
    if (!PACKAGES.stream().allMatch(name -> Files.isDirectory(FOLDER.resolve("node_modules").resolve(name)))) {
      assertThat(run(List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"))).as("npm install").isZero();
    }
  }

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".test.mjs")).sorted().toList();
      return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> runScript(name)));
    }
  }

  private static void runScript(String name) throws Exception {
    if (IN_BROWSER.matcher(name).matches() && !Files.isExecutable(CHROMIUM)) {
      skip(name + " is skipped: there is no Chromium at " + CHROMIUM);
    }
    assertThat(run(List.of("node", "--test", "--test-reporter=spec", name))).as("exit code of " + name).isZero();
  }

  private static void skip(String why) {
    System.out.println(why);
    abort(why);
  }

  private static boolean answers(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a command and shows what it prints. Its output can't just be inherited: Maven's own words travel on that stream. */
  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    Thread reader = new Thread(() -> process.inputReader().lines().forEach(System.out::println), "output of " + command.get(0));
    reader.start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(command + " did not end in " + LIMIT_MINUTES + " minutes");
    }
    reader.join();
    return process.exitValue();
  }
}
