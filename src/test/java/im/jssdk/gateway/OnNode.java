package im.jssdk.gateway;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests on a node with the usual options, a new one for each. */
abstract class OnNode {

  protected Node node;

  @BeforeEach
  void start() {
    node = Node.start();
  }

  @AfterEach
  void stop() {
    node.close();
  }
}
