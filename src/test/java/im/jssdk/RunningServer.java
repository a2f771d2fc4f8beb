package im.jssdk;

import java.nio.file.Path;

/** The whole program beside an embedded OpenIM server, for tests of other packages. */
public final class RunningServer implements AutoCloseable {

  private final ServerProcess process;
  private final String page;

  /** @param folder its working folder */
  public RunningServer(Path folder, String... settings) throws InterruptedException {
    process = new ServerProcess(folder, ServerProcess.onFreePorts(settings));
    page = ServerProcess.value(process.awaitLine("open the chat page"), "page");
  }

  /** Where the chat page is, with a slash at its end. */
  public String page() {
    return page;
  }

  @Override
  public void close() throws Exception {
    process.close();
  }
}
