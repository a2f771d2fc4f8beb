package im.jssdk.describe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source says of a record in its comment, so that it is said once. */
final class SourceWords {

  private static final Path SOURCES = Path.of("src", "main", "java");

  /**
   * @param summary the text before the first tag; empty when there is no comment
   * @param fields by name, what the tags say
   */
  record Comment(String summary, Map<String, String> fields) {
  }

  private SourceWords() {
  }

  static Comment of(Class<?> type) {
    Class<?> top = type;
    while (top.getEnclosingClass() != null) {
      top = top.getEnclosingClass();
    }
    Path file = SOURCES.resolve(top.getName().replace('.', '/') + ".java");
    try {
      return find(Files.readString(file), type.getSimpleName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Comment find(String source, String record) {
    Pattern pattern = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s+)*(?:(?:public|private|static|final) )*record "
        + record + "\\(", Pattern.DOTALL);
    Matcher matcher = pattern.matcher(source);
    return matcher.find() ? parse(matcher.group(1)) : new Comment("", Map.of());
  }

  private static Comment parse(String comment) {
    String[] parts = comment.replaceAll("(?m)^\\s*\\*? ?", " ").split("@param ");
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] words = parts[i].strip().split("\\s+", 2);
      fields.put(words[0], words.length < 2 ? "" : plain(words[1]));
    }
    return new Comment(plain(parts[0]), fields);
  }

  /** Without tags, and without where our own specification says so, which readers of the documents do not have. */
  private static String plain(String text) {
    return text.replaceAll("\\{@code ([^}]*)}", "`$1`").replaceAll("\\{@link #?([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .replaceAll(" \\((?:[A-Za-z]+, )?spec [^;)]*; ([^)]*)\\)", " ($1)")
        .replaceAll(" \\((?:[A-Za-z]+, )?spec [^)]*\\)", "")
        .replaceAll("\\(([A-Za-z]+), spec [^)]*\\)", "($1)").strip();
  }
}
