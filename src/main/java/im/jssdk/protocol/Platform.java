package im.jssdk.protocol;

import java.util.Optional;

/** What kind of device a client runs on (spec js-client-protocol 1.3). */
public enum Platform {
  IOS(1), ANDROID(2), WINDOWS(3), OSX(4), WEB(5), MINI_WEB(6), LINUX(7), ANDROID_PAD(8), IPAD(9), ADMIN(10), HARMONY_OS(11);

  private static final Platform[] ALL = values();

  private final int id;

  Platform(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }

  /** The platform that a client names in its URL; empty when it is no known number. */
  public static Optional<Platform> parse(String text) {
    for (Platform platform : ALL) {
      if (Integer.toString(platform.id).equals(text)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }
}
