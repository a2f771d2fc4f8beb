package im.jssdk.core.user;

import im.jssdk.store.UserRepository.SelfRow;

/** A user as the OpenIM server shows it to others (spec openim-server-protocol 3.4). {@code createTime} in ms. */
public record UserInfo(String userID, String nickname, String faceURL, String ex, long createTime, int globalRecvMsgOpt) {

  public UserInfo {
    nickname = nickname == null ? "" : nickname;
    faceURL = faceURL == null ? "" : faceURL;
    ex = ex == null ? "" : ex;
  }

  SelfRow asSelf() {
    return new SelfRow(userID, nickname, faceURL, createTime, ex, "", globalRecvMsgOpt);
  }
}
