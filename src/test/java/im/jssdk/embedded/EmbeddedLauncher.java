package im.jssdk.embedded;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Runs the embedded OpenIM server alone: arguments are the API port and the WebSocket port. */
public final class EmbeddedLauncher {

  private EmbeddedLauncher() {
  }

  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    EmbeddedOptions options = new EmbeddedOptions().withApiPort(Integer.parseInt(args[0])).withWsPort(Integer.parseInt(args[1]));
    new EmbeddedOpenImServer(vertx, options).start().onFailure(e -> {
      e.printStackTrace();
      System.exit(2);
    });
  }
}
