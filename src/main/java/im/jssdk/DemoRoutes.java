package im.jssdk;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** What the gateway's port answers to browsers beside an embedded server: the chat page, files and the development routes. */
final class DemoRoutes implements Handler<HttpServerRequest> {

  private final DevRoutes dev;
  private final FileRoutes files;
  private final PageFiles page = new PageFiles("/web", "", "");

  DemoRoutes(DevRoutes dev, FileRoutes files) {
    this.dev = dev;
    this.files = files;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (DevRoutes.PATHS.contains(request.path())) {
      dev.handle(request);
    } else if (FileRoutes.isFor(request)) {
      files.handle(request);
    } else {
      page.handle(request);
    }
  }
}
