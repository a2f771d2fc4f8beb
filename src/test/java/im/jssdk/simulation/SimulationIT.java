package im.jssdk.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Sessions, cores and connections under many orders of events: logins, logouts, cuts, kicks, expiry, a lost OpenIM server, slow answers,
 * clients that do not read, drains. {@code -Dsim.schedules=100000} sets the number, {@code -Dsim.seed=} replays one and prints what
 * happened in it.
 */
class SimulationIT {

  private static final int SCHEDULES = Integer.getInteger("sim.schedules", 100_000);
  private static final long FIRST_SEED = Long.getLong("sim.first", 1);

  private final Logger logger = (Logger) LoggerFactory.getLogger("im.jssdk");
  private final Errors errors = new Errors();

  /** What is logged as an error is a fault that something has caught. By thread. */
  private static final class Errors extends AppenderBase<ILoggingEvent> {

    private final ThreadLocal<List<String>> logged = ThreadLocal.withInitial(ArrayList::new);

    @Override
    protected void append(ILoggingEvent event) {
      logged.get().add(event.getFormattedMessage() + " " + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage()
          + " " + event.getThrowableProxy().getStackTraceElementProxyArray()[0]));
    }
  }

  @BeforeEach
  void listen() {
    errors.setContext(logger.getLoggerContext());
    errors.start();
    logger.setLevel(Level.ERROR);
    logger.setAdditive(false);
    logger.addAppender(errors);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(errors);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void whateverTheOrderNobodyIsForgottenAndNothingIsLeft() throws InterruptedException {
    Long seed = Long.getLong("sim.seed");
    if (seed != null) {
      Simulation simulation = new Simulation(seed, true);
      try {
        run(simulation);
      } finally {
        simulation.trace().forEach(System.out::println);
      }
      return;
    }
    long started = System.nanoTime();
    AtomicLong next = new AtomicLong(FIRST_SEED);
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(() -> {
        for (long mine = next.getAndIncrement(); mine < FIRST_SEED + SCHEDULES && failures.size() < 5; mine = next.getAndIncrement()) {
          try {
            run(new Simulation(mine, false));
          } catch (Throwable e) {
            failures.add(e instanceof AssertionError ? e : new AssertionError("seed " + mine, e));
          }
        }
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf("%d schedules in %d ms%n", next.get() - FIRST_SEED, (System.nanoTime() - started) / 1_000_000);
    assertThat(failures.stream().map(failure -> failure.getMessage() + (failure.getCause() == null ? "" : " " + failure.getCause())).toList())
        .isEmpty();
  }

  private void run(Simulation simulation) {
    errors.logged.get().clear();
    simulation.run();
    List<String> logged = errors.logged.get();
    simulation.check(logged.isEmpty(), () -> "an error was logged: " + logged);
  }
}
