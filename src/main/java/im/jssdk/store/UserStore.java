package im.jssdk.store;

import java.util.function.Supplier;

/**
 * One user's rows. Reads and writes block. A write outside {@link #transaction} commits by itself; when it returns, the row
 * is on disk and outlives the process. All failures are {@link StoreException}s.
 */
public interface UserStore {

  String ownerID();

  /**
   * Runs work as one transaction: all of its writes or none. What the work throws is thrown to the caller. Inside another
   * transaction of this user the work becomes a part of that, which can fail by itself.
   *
   * <p>Transactions of several users may be committed together, and the thread that commits runs the work of all of them. So the
   * work must not wait for anything but this store, must not use another user's store, and must not depend on its thread: no
   * thread-locals, no {@code Vertx.currentContext()}. The caller sees all that the work did.
   */
  <T> T transaction(Supplier<T> work);

  /**
   * Has rows of messages and conversations saved with whatever this user's store is asked next, be it a read, in one transaction, or
   * after {@link StoreOptions#laterMillis} together with what other users have left. Until then they are in memory, where finding
   * them by their keys sees them. For what the OpenIM server can tell again when the process is killed. Inside a transaction they
   * become a part of it.
   *
   * @param saves may do nothing but save rows of messages and conversations
   * @throws StoreException when what was left before can't be written, and is too much by now; these rows stay, too
   */
  void later(Runnable saves);

  /** Writes what {@link #later} has left. From now on nothing is left for later. */
  void close();

  MessageRepository messages();

  BurningRepository burning();

  ConversationRepository conversations();

  SyncRepository sync();

  UserRepository users();

  RelationRepository<FriendRow> friends();

  RelationRepository<BlackRow> blacks();

  FriendRequestRepository friendRequests();

  GroupRepository groups();

  GroupMemberRepository groupMembers();

  GroupRequestRepository groupRequests();
}
