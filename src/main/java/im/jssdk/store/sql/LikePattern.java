package im.jssdk.store.sql;

/** What LIKE is to look for. */
final class LikePattern {

  static final char ESCAPE = '!';

  private LikePattern() {
  }

  /** Finds a text wherever it stands; to be used with {@link #ESCAPE}. */
  static String containing(String text) {
    StringBuilder pattern = new StringBuilder("%");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '_' || c == ESCAPE) {
        pattern.append(ESCAPE);
      }
      pattern.append(c);
    }
    return pattern.append('%').toString();
  }
}
