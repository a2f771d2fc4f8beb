package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.LocalMessages;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.SessionKey;
import im.jssdk.protocol.V3Dialect;
import im.jssdk.session.SessionMetrics;
import im.jssdk.session.SessionOptions;
import im.jssdk.session.SessionTokens;
import im.jssdk.session.UserDirectory;
import im.jssdk.session.function.FunctionTable;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a user costs beside his core and his connections: a worker verticle and its place in the directory. */
class UserCostIT {

  private static final int WARM_UP = 2_000;
  private static final int USERS = 20_000;

  @Test
  void twentyThousandUsersAreCheap() {
    Vertx vertx = Vertx.vertx();
    LocalMessages.register(vertx);
    AtomicInteger loggedIn = new AtomicInteger();
    vertx.eventBus().<Outbound>localConsumer(Outbound.ADDRESS, message -> count(message.body(), loggedIn));
    FakeCores cores = new FakeCores();
    UserDirectory users = new UserDirectory(vertx, cores, FunctionTable.of(FakeCores.functions()), SessionOptions.defaults(),
        SessionMetrics.NOOP, SessionTokens.ALL_GOOD);
    logIn(users, loggedIn, 0, WARM_UP);
    long heap = heapUsed();
    long cpu = cpuNanos();
    logIn(users, loggedIn, WARM_UP, WARM_UP + USERS);
    long cpuPerUser = (cpuNanos() - cpu) / USERS;
    long heapPerUser = (heapUsed() - heap) / USERS;
    System.out.printf("a user without core and connections: %d bytes of heap, %d us of CPU to start%n", heapPerUser, cpuPerUser / 1_000);
    assertThat(heapPerUser).isLessThan(8 * 1024);
    assertThat(Duration.ofNanos(cpuPerUser)).isLessThan(Duration.ofMillis(1));

    cpu = cpuNanos();
    Node.await(users.stop(Duration.ZERO));
    System.out.printf("%d us of CPU to stop%n", (cpuNanos() - cpu) / (USERS + WARM_UP) / 1_000);
    assertThat(users.size()).isZero();
    assertThat(vertx.deploymentIDs()).isEmpty();
    cores.all.clear();
    long left = (heapUsed() - heap) / USERS;
    System.out.printf("%d bytes of heap a user are left%n", left);
    assertThat(left).isLessThan(200);
    Node.await(vertx.close());
  }

  private static void count(Outbound message, AtomicInteger loggedIn) {
    if (message instanceof Outbound.Several several) {
      several.messages().forEach(each -> count(each, loggedIn));
    } else if (message instanceof Outbound.LoggedIn) {
      loggedIn.incrementAndGet();
    } else if (message instanceof Outbound.End end) {
      end.done().run();
    }
  }

  private static void logIn(UserDirectory users, AtomicInteger loggedIn, int from, int to) {
    for (int i = from; i < to; i++) {
      String userID = "user" + i;
      users.login(new ConnectionRef(i, new SessionKey(userID, 5), V3Dialect.INSTANCE), i, userID + "/5");
    }
    Node.until("all are logged in", () -> loggedIn.get() == to);
  }

  private static long heapUsed() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }
}
