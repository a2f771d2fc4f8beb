package im.jssdk.openim;

/** Kinds of envelopes on the long connection (spec openim-server-protocol 2). */
public final class ReqIdentifier {

  public static final int NEWEST_SEQ = 1001;
  public static final int PULL_BY_RANGE = 1002;
  public static final int SEND_MESSAGE = 1003;
  public static final int PULL_BY_SEQS = 1005;
  public static final int READ_AND_MAX_SEQ = 1006;
  public static final int LAST_MESSAGE = 1007;
  public static final int PUSH = 2001;
  public static final int KICK = 2002;
  public static final int LOGOUT = 2003;
  public static final int BACKGROUND = 2004;
  public static final int ONLINE_STATUS = 2005;

  private ReqIdentifier() {
  }
}
