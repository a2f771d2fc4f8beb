package im.jssdk.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody may have meant who wrote a key that there is not. */
final class Suggestion {

  private static final int CLOSE = 3;

  private Suggestion() {
  }

  /** The most similar key; or the keys of the same section; or the sections. */
  static String of(String name, Collection<String> keys) {
    String nearest = keys.stream().min(Comparator.comparingInt(key -> distance(name, key))).orElseThrow();
    if (distance(name, nearest) <= CLOSE) {
      return "did you mean " + nearest + "?";
    }
    String section = name.contains(".") ? name.substring(0, name.indexOf('.') + 1) : name + ".";
    List<String> sameSection = keys.stream().filter(key -> key.startsWith(section)).toList();
    return sameSection.isEmpty()
        ? "the sections are " + String.join(", ", SettingsSchema.sections())
        : "allowed are " + String.join(", ", sameSection);
  }

  /** How many letters have to be put in, left out or replaced (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
