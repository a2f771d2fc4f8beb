package im.jssdk.ops;

import im.jssdk.openim.OpenImClient;

/** Shows how the users' connections to the OpenIM server are doing. */
public final class UpstreamMeters {

  private static final String NAME = "jssdk.upstream.connections";
  private static final String HELP =
      "Connections to the OpenIM server; open: all; connected, dialling, in_line: of those, the others pause before a dial";

  private UpstreamMeters() {
  }

  public static void bind(Metrics metrics, OpenImClient upstream) {
    metrics.gauge(NAME, HELP, upstream::openConnections, "state", "open");
    metrics.gauge(NAME, HELP, upstream::connectedConnections, "state", "connected");
    metrics.gauge(NAME, HELP, upstream::dialsUnderWay, "state", "dialling");
    metrics.gauge(NAME, HELP, upstream::dialsInLine, "state", "in_line");
  }
}
