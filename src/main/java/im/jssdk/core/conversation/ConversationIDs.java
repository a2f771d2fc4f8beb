package im.jssdk.core.conversation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How conversations are named (spec sdk-core-behaviour 6.1). */
public final class ConversationIDs {

  public static final int SINGLE = 1;
  public static final int OLD_GROUP = 2;
  public static final int GROUP = 3;
  public static final int NOTIFICATION_CHAT = 4;

  private ConversationIDs() {
  }

  /** The conversation of a user with a peer or group; empty when there are no sessions of that type. */
  public static String of(String userID, int sessionType, String sourceID) {
    return switch (sessionType) {
      case SINGLE -> "si_" + pair(userID, sourceID);
      case OLD_GROUP -> "g_" + sourceID;
      case GROUP -> "sg_" + sourceID;
      case NOTIFICATION_CHAT -> "sn_" + pair(userID, sourceID);
      default -> "";
    };
  }

  /** Whether it carries notifications to act on instead of messages to show. */
  public static boolean isNotification(String conversationID) {
    return conversationID.startsWith("n_");
  }

  private static String pair(String one, String other) {
    // The server compares bytes; for characters beyond the BMP that is not the order of Java's chars.
    boolean inOrder = Arrays.compareUnsigned(bytes(one), bytes(other)) <= 0;
    return inOrder ? one + "_" + other : other + "_" + one;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
