package im.jssdk.embedded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An embedded server with Alice and Bob connected from web pages, and with Carol, who is not. */
abstract class AliceAndBobOnline {

  protected OpenImKit kit;
  protected String aliceToken;
  protected String bobToken;
  protected TestConnection alice;
  protected TestConnection bob;

  @BeforeEach
  void start() {
    kit = OpenImKit.start();
    kit.register("alice", "bob", "carol");
    aliceToken = kit.token("alice", OpenImKit.WEB);
    bobToken = kit.token("bob", OpenImKit.WEB);
    alice = kit.connect("alice", OpenImKit.WEB, aliceToken);
    bob = kit.connect("bob", OpenImKit.WEB, bobToken);
  }

  @AfterEach
  void stop() {
    kit.close();
  }
}
