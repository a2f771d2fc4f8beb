package im.jssdk.embedded.state;

/** How conversations are named (spec 6.1). */
public final class ConversationId {

  public static final int SINGLE = 1;
  public static final int GROUP = 3;
  public static final int NOTIFICATION = 4;

  private static final String NOTIFICATION_PREFIX = "n_";

  private ConversationId() {
  }

  public static String single(String a, String b) {
    return "si_" + pair(a, b);
  }

  public static String group(String groupID) {
    return "sg_" + groupID;
  }

  /** Of the notifications between two users; of a user's own when both are the same. */
  public static String notifications(String a, String b) {
    return NOTIFICATION_PREFIX + pair(a, b);
  }

  /** The chat that a message of the given kind belongs to. */
  public static String chat(int sessionType, String sendID, String recvID, String groupID) {
    return switch (sessionType) {
      case SINGLE -> single(sendID, recvID);
      case NOTIFICATION -> "sn_" + pair(sendID, recvID);
      case GROUP -> group(groupID);
      default -> throw ErrorCode.ARGS.because("unknown sessionType " + sessionType + ", use 1, 3 or 4");
    };
  }

  /** Where the notifications beside a chat are kept. */
  public static String notificationsOf(String chatID) {
    return "n" + chatID.substring(chatID.indexOf('_'));
  }

  public static boolean isNotification(String conversationID) {
    return conversationID.startsWith(NOTIFICATION_PREFIX);
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) <= 0 ? a + '_' + b : b + '_' + a;
  }
}
