package im.jssdk.ops;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Whether clients should be sent here: each check has to succeed within its time. Results are kept for a moment, so that health
 * checks, however many, cost the OpenIM server and the store little. Any thread.
 */
public final class Readiness {

  private static final String OK = "ok";

  private record Check(String name, Supplier<Future<Void>> question) {
  }

  private final Duration timeLimit;
  private final Duration kept;
  private final List<Check> checks = new CopyOnWriteArrayList<>();
  private volatile String drainReason;
  private Future<Map<String, String>> last;
  private long lastAsked;
  // What was found last; null before that.
  private volatile Map<String, String> found;

  /**
   * @param timeLimit how long a check may take
   * @param kept how long a result is good
   */
  public Readiness(Duration timeLimit, Duration kept) {
    this.timeLimit = timeLimit;
    this.kept = kept;
  }

  /** Adds a check, whose failure's message is shown to whoever asks. Safe from any thread. */
  public Readiness check(String name, Supplier<Future<Void>> check) {
    checks.add(new Check(name, check));
    return this;
  }

  /** Is not ready from now on, whatever the checks say. Safe from any thread. */
  public void drain(String reason) {
    drainReason = reason;
  }

  /** The names of the checks. */
  List<String> names() {
    return checks.stream().map(Check::name).toList();
  }

  /** Whether clients should be sent here, as was found last. Asks nobody. */
  boolean wasReady() {
    Map<String, String> results = found;
    return drainReason == null && results != null && isReady(results);
  }

  /** Whether a check succeeded when it was made last. Asks nobody. */
  boolean wasOk(String name) {
    Map<String, String> results = found;
    return results != null && OK.equals(results.get(name));
  }

  /** What each check found: {@code ok}, or why not. */
  synchronized Future<Map<String, String>> ask() {
    String draining = drainReason;
    if (draining != null) {
      return Future.succeededFuture(Map.of("draining", draining));
    }
    long now = System.nanoTime();
    if (last == null || now - lastAsked > kept.toNanos()) {
      lastAsked = now;
      last = run();
    }
    return last;
  }

  /**
   * Asks anew, whatever was found a moment ago. Once it has been found good, what it says next is good, too.
   *
   * @return what is wrong, by the name of the check; empty when clients can be sent here
   */
  public synchronized Future<Map<String, String>> problems() {
    last = null;
    return ask().map(results -> {
      Map<String, String> problems = new LinkedHashMap<>(results);
      problems.values().removeIf(OK::equals);
      return problems;
    });
  }

  /** Whether clients should be sent here. */
  public Future<Boolean> isReady() {
    return ask().map(Readiness::isReady);
  }

  /** Whether {@link #drain} was said. */
  public boolean isDraining() {
    return drainReason != null;
  }

  static boolean isReady(Map<String, String> results) {
    return results.values().stream().allMatch(OK::equals);
  }

  private Future<Map<String, String>> run() {
    List<Check> asked = List.copyOf(checks);
    return Future.all(asked.stream().map(check -> run(check.question)).toList()).map(answers -> {
      Map<String, String> byName = new LinkedHashMap<>();
      for (int i = 0; i < asked.size(); i++) {
        byName.put(asked.get(i).name, answers.resultAt(i));
      }
      found = byName;
      return byName;
    });
  }

  private Future<String> run(Supplier<Future<Void>> question) {
    return Future.<Void>future(outcome -> question.get().onComplete(outcome))
        .timeout(timeLimit.toMillis(), TimeUnit.MILLISECONDS)
        .map(OK)
        .otherwise(error -> error instanceof TimeoutException ? "no answer in " + timeLimit.toMillis() + " ms" : reason(error));
  }

  private static String reason(Throwable error) {
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }
}
