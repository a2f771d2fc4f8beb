package im.jssdk.store;

/** What is stored of the owner's own account. */
public interface UserRepository {

  /** The owner's own record, or null before the first sync. */
  SelfRow self();

  void saveSelf(SelfRow self);

  /** The owner's account (spec sdk-core-behaviour 4.8, LocalUser; createTime in ms). */
  record SelfRow(String userID, String nickname, String faceURL, long createTime, String ex, String attachedInfo,
      int globalRecvMsgOpt) {
  }
}
