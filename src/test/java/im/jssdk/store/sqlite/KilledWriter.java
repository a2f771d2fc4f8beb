package im.jssdk.store.sqlite;

import im.jssdk.store.Rows;
import im.jssdk.store.Store;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import im.jssdk.store.UserStore;
import java.io.PrintStream;
import java.util.List;

/**
 * The process that {@link SqliteStoreKillIT} kills. Each thread writes for one user: transaction n adds message n and sets the
 * conversation's unread count to n; then it prints "user n".
 */
final class KilledWriter {

  static final int USERS = 6;
  static final String CHAT = "c";

  private KilledWriter() {
  }

  public static void main(String[] args) {
    Store store = Stores.open(StoreOptions.defaults().withUrl("sqlite:" + args[0]).withShards(2));
    PrintStream out = System.out;
    for (int u = 0; u < USERS; u++) {
      UserStore user = store.user("user" + u);
      new Thread(() -> {
        for (int n = (int) user.messages().maxSeq(CHAT) + 1; ; n++) {
          write(user, n);
          out.println(user.ownerID() + " " + n);
        }
      }).start();
    }
  }

  private static void write(UserStore user, int n) {
    user.transaction(() -> {
      user.messages().save(List.of(Rows.withBody(Rows.message(CHAT, "m" + n, n, n), "x".repeat(1_000))));
      user.conversations().save(List.of(Rows.conversation(CHAT, n)));
      return null;
    });
  }
}
