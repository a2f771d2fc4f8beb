package im.jssdk.ops;

/** Shows whether clients should be sent here, and what stands against it. {@code /metrics} has the checks made before it answers. */
public final class ReadinessMeters {

  private ReadinessMeters() {
  }

  /** To be called when all checks are there. */
  public static void bind(Metrics metrics, Readiness readiness) {
    metrics.gauge("jssdk.ready", "1: clients can be sent here; 0: not, /health/ready says why", () -> number(readiness.wasReady()));
    for (String check : readiness.names()) {
      metrics.gauge("jssdk.ready.check", "1: this check of /health/ready succeeds; 0: it does not", () -> number(readiness.wasOk(check)),
          "check", check);
    }
  }

  private static double number(boolean value) {
    return value ? 1 : 0;
  }
}
