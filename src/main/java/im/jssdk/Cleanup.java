package im.jssdk;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started and how each of it is ended: the last first. What fails to end does not keep the rest from ending. */
final class Cleanup {

  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

  private record Step(String name, AutoCloseable end) {
  }

  private final Deque<Step> steps = new ArrayDeque<>();

  /** @param name what it is, for the log */
  void add(String name, AutoCloseable end) {
    steps.push(new Step(name, end));
  }

  void run() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      try {
        step.end.close();
      } catch (Exception e) {
        LOG.atWarn().addKeyValue("what", step.name).setCause(e).log("can't end cleanly");
      }
    }
  }
}
