package im.jssdk.core.message;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two users who are online, over a real store and the embedded OpenIM server. */
public abstract class AliceAndBob {

  /** Their conversation. */
  protected static final String CHAT = "si_alice_bob";

  @TempDir
  protected Path folder;

  protected ChatKit kit;
  protected ChatKit.User alice;
  protected ChatKit.User bob;

  @BeforeEach
  void meet() throws Exception {
    kit = newKit();
    kit.users("alice", "bob");
    alice = kit.online("alice");
    bob = kit.online("bob");
  }

  /** What they meet over. */
  ChatKit newKit() throws Exception {
    return new ChatKit(folder);
  }

  @AfterEach
  void part() throws Exception {
    kit.close();
  }
}
