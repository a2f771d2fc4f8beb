package im.jssdk.embedded.service;

/** Content types that the server itself makes or treats in its own way (spec 3.8, 7). */
public final class ContentType {

  public static final int TEXT = 101;
  public static final int CUSTOM = 110;
  public static final int REVOKE_OLD = 111;
  public static final int TYPING = 113;
  public static final int MARKDOWN = 118;
  public static final int OA_NOTIFICATION = 1400;

  public static final int FRIEND_APPROVED = 1201;
  public static final int FRIEND_REJECTED = 1202;
  public static final int FRIEND_APPLICATION = 1203;
  public static final int FRIEND_DELETED = 1205;
  public static final int FRIEND_REMARK_SET = 1206;
  public static final int BLACK_ADDED = 1207;
  public static final int BLACK_DELETED = 1208;
  public static final int FRIEND_INFO_UPDATED = 1209;
  public static final int FRIENDS_INFO_UPDATE = 1210;

  public static final int CONVERSATION_CHANGE = 1300;
  public static final int USER_INFO_UPDATED = 1303;

  public static final int GROUP_CREATED = 1501;
  public static final int GROUP_INFO_SET = 1502;
  public static final int JOIN_APPLICATION = 1503;
  public static final int MEMBER_QUIT = 1504;
  public static final int GROUP_APPLICATION_ACCEPTED = 1505;
  public static final int GROUP_APPLICATION_REJECTED = 1506;
  public static final int OWNER_TRANSFERRED = 1507;
  public static final int MEMBER_KICKED = 1508;
  public static final int MEMBER_INVITED = 1509;
  public static final int MEMBER_ENTER = 1510;
  public static final int GROUP_DISMISSED = 1511;
  public static final int MEMBER_MUTED = 1512;
  public static final int MEMBER_UNMUTED = 1513;
  public static final int GROUP_MUTED = 1514;
  public static final int GROUP_UNMUTED = 1515;
  public static final int MEMBER_INFO_SET = 1516;
  public static final int MEMBER_TO_ADMIN = 1517;
  public static final int MEMBER_TO_ORDINARY = 1518;
  public static final int ANNOUNCEMENT_SET = 1519;
  public static final int GROUP_NAME_SET = 1520;

  public static final int PRIVATE_CHAT = 1701;
  public static final int CLEAR_CONVERSATION = 1703;
  public static final int BUSINESS = 2001;
  public static final int REVOKED = 2101;
  public static final int DELETE_MESSAGES = 2102;
  public static final int READ_RECEIPT = 2200;

  private static final int FIRST_NOTIFICATION = 1000;
  private static final int LAST_NOTIFICATION = 5000;

  private ContentType() {
  }

  /** Whether sends of this type are not checked (spec 3.6). */
  public static boolean isNotification(int contentType) {
    return contentType >= FIRST_NOTIFICATION && contentType <= LAST_NOTIFICATION;
  }

  /** Whether the notification is also shown as a message in the chat, as the real server is delivered. */
  static boolean isAlsoMessage(int contentType) {
    return switch (contentType) {
      case FRIEND_APPROVED, GROUP_CREATED, MEMBER_QUIT, OWNER_TRANSFERRED, MEMBER_KICKED, MEMBER_INVITED, MEMBER_ENTER,
          GROUP_DISMISSED, MEMBER_MUTED, MEMBER_UNMUTED, GROUP_MUTED, GROUP_UNMUTED, GROUP_NAME_SET, PRIVATE_CHAT -> true;
      default -> false;
    };
  }
}
