package im.jssdk.embedded.state;

/** Platform IDs and the classes that multi-login policies 4 and 5 know. */
public final class Platform {

  public static final int IOS = 1;
  public static final int WEB = 5;
  public static final int ADMIN = 10;
  private static final int LAST = 11;

  /** A class of platforms. */
  public enum Kind { MOBILE, PC, PAD, WEB, MINI_WEB, ADMIN, HARMONY_OS }

  private Platform() {
  }

  public static boolean isKnown(int platformID) {
    return platformID >= 1 && platformID <= LAST;
  }

  /** The class of a known platform. */
  public static Kind kind(int platformID) {
    return switch (platformID) {
      case 1, 2 -> Kind.MOBILE;
      case 3, 4, 7 -> Kind.PC;
      case 8, 9 -> Kind.PAD;
      case WEB -> Kind.WEB;
      case 6 -> Kind.MINI_WEB;
      case ADMIN -> Kind.ADMIN;
      case LAST -> Kind.HARMONY_OS;
      default -> throw new IllegalArgumentException("no platform " + platformID);
    };
  }
}
