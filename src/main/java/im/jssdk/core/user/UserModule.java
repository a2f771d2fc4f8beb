package im.jssdk.core.user;

import im.jssdk.store.UserRepository.SelfRow;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The owner's account and what is known of other users (spec sdk-core-behaviour 2.2). */
public interface UserModule {

  /** The owner's account: from memory, else from the store, else from the server. Fails with 10100 when the server has none. */
  Future<SelfRow> self();

  /** Changes the owner's account; OnSelfInfoUpdated tells of it before the future completes. */
  Future<Void> setSelf(SelfChange change, String operationID);

  /** Whether the account receives messages: 0 yes, 1 no, 2 without notifying. */
  Future<Void> setGlobalReceiveOption(int option, String operationID);

  /** Other users by ID, as they are now at the server; unknown ones are left out. Order of the given IDs. */
  Future<List<UserInfo>> fetch(Collection<String> userIDs, String operationID);

  /** Other users by ID, from a small cache where it can be; unknown ones are left out. */
  Future<Map<String, UserInfo>> known(Collection<String> userIDs, String operationID);

  /**
   * Watches whether users are online. OnUserStatusChanged tells of changes until {@link #unsubscribe}, over reconnects too.
   *
   * @return one entry for each of the users
   */
  Future<List<OnlineStatus>> subscribe(Collection<String> userIDs, String operationID);

  /** Whether users are online now, without watching them; one entry for each. */
  Future<List<OnlineStatus>> status(Collection<String> userIDs, String operationID);

  Future<Void> unsubscribe(Collection<String> userIDs, String operationID);

  /** The users that are watched, with what is known of them. */
  List<OnlineStatus> subscribed();

  /** What may be changed of the own account; null leaves a field as it is. */
  record SelfChange(String nickname, String faceURL, String ex, Integer globalRecvMsgOpt) {
  }
}
