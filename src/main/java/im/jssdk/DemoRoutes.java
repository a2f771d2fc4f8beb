package im.jssdk;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** What the gateway's port answers to browsers beside an embedded server: the chat page and the development routes. */
final class DemoRoutes implements Handler<HttpServerRequest> {

  private final DevRoutes dev;
  private final DemoPage page = new DemoPage();

  DemoRoutes(DevRoutes dev) {
    this.dev = dev;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (DevRoutes.PATHS.contains(request.path())) {
      dev.handle(request);
    } else {
      page.handle(request);
    }
  }
}
