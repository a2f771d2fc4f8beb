package im.jssdk.store;

import java.util.function.Supplier;

/**
 * One user's rows. Reads and writes block. A write outside {@link #transaction} commits by itself; when it returns, the row
 * is on disk and outlives the process. All failures are {@link StoreException}s.
 */
public interface UserStore {

  String ownerID();

  /**
   * Runs work as one transaction: all of its writes or none. The work must not wait for anything but this store. Transactions
   * of several users may be committed together.
   */
  <T> T transaction(Supplier<T> work);

  MessageRepository messages();

  ConversationRepository conversations();

  SyncRepository sync();

  UserRepository users();
}
