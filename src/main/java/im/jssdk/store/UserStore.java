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

  MessageRepository messages();

  ConversationRepository conversations();

  SyncRepository sync();

  UserRepository users();

  FriendRepository friends();

  BlackRepository blacks();

  FriendRequestRepository friendRequests();

  GroupRepository groups();

  GroupMemberRepository groupMembers();

  GroupRequestRepository groupRequests();
}
