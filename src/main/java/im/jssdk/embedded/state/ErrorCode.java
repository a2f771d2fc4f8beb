package im.jssdk.embedded.state;

/** The server's error codes (spec 5.1) that this server answers, with the text each one has as {@code errMsg}. */
public enum ErrorCode {
  INTERNAL(500, "ServerInternalError"),
  ARGS(1001, "ArgsError"),
  NO_PERMISSION(1002, "NoPermissionError"),
  DUPLICATE_KEY(1003, "DuplicateKeyError"),
  NOT_FOUND(1004, "RecordNotFoundError"),
  USER_NOT_FOUND(1101, "UserIDNotFoundError"),
  REGISTERED_ALREADY(1102, "RegisteredAlreadyError"),
  GROUP_ID_EXISTED(1202, "GroupIDExisted"),
  NOT_IN_GROUP(1203, "NotInGroupYetError"),
  DISMISSED(1204, "DismissedAlreadyError"),
  GROUP_TYPE_NOT_SUPPORTED(1205, ""),
  GROUP_REQUEST_HANDLED(1206, "GroupRequestHandled"),
  CANNOT_ADD_YOURSELF(1301, "CanNotAddYourselfError"),
  BLOCKED_BY_PEER(1302, "BlockedByPeer"),
  NOT_PEERS_FRIEND(1303, "NotPeersFriend"),
  RELATIONSHIP_ALREADY(1304, "RelationshipAlreadyError"),
  FRIEND_REQUEST_HANDLED(1305, "FriendRequestHandled"),
  MUTED_IN_GROUP(1402, "MutedInGroup"),
  MUTED_GROUP(1403, "MutedGroup"),
  ALREADY_REVOKED(1404, "MsgAlreadyRevoke"),
  TOKEN_EXPIRED(1501, "TokenExpiredError"),
  TOKEN_INVALID(1502, "TokenInvalidError"),
  TOKEN_MALFORMED(1503, "TokenMalformedError"),
  TOKEN_NOT_VALID_YET(1504, "TokenNotValidYetError"),
  TOKEN_UNKNOWN(1505, "TokenUnknownError"),
  TOKEN_KICKED(1506, "TokenKickedError"),
  TOKEN_NOT_EXIST(1507, "TokenNotExistError"),
  TOO_MANY_CONNECTIONS(1601, "ConnOverMaxNumLimit"),
  CONNECT_ARGS(1602, "args err, need token, sendID, platformID"),
  FILE_UPLOADED_EXPIRED(1701, "FileUploadedExpiredError");

  private final int code;
  private final String message;

  ErrorCode(int code, String message) {
    this.code = code;
    this.message = message;
  }

  public int code() {
    return code;
  }

  /** The constant text, {@code errMsg} on the wire. */
  public String message() {
    return message;
  }

  /** An error of this kind, to be thrown; the detail is for people. */
  public ServerException because(String detail) {
    return new ServerException(this, detail);
  }
}
