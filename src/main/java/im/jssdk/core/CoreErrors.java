package im.jssdk.core;

/** The SDK's own error codes that this core raises (spec sdk-core-behaviour 8.1; 10004 as the 3.5.2 client knows it). */
public final class CoreErrors {

  /** The OpenIM server's code for arguments that it refuses. */
  public static final int NO_USERS = 1001;
  public static final int NETWORK = 10000;
  public static final int TIMEOUT = 10001;
  public static final int ARGUMENTS = 10002;
  public static final int NOT_LOGGED_IN = 10004;
  public static final int UNKNOWN = 10005;
  public static final int INTERNAL = 10006;
  public static final int USER_NOT_FOUND = 10100;
  public static final int LOGIN_REPEATED = 10102;
  public static final int MESSAGE_REPEATED = 10204;
  public static final int CONTENT_TYPE_NOT_SENDABLE = 10205;
  public static final int UNREAD_IS_ZERO = 10303;
  public static final int GROUP_NOT_FOUND = 10400;
  public static final int GROUP_TYPE = 10401;

  private CoreErrors() {
  }
}
