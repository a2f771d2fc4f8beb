package im.jssdk.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store in a file of its own for each test, with two users: what one has stored is nothing of the other's. */
abstract class TwoUsersStore {

  Store store;
  UserStore me;
  UserStore other;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = Stores.open(StoreOptions.defaults().withShards(1).withUrl("sqlite:" + folder));
    me = store.user("me");
    other = store.user("other");
  }

  @AfterEach
  void close() {
    store.close();
  }
}
