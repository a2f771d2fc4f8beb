package im.jssdk.describe;

import im.jssdk.session.function.Parameter;
import im.jssdk.session.function.Vocabulary;

/** What is to be said of parameters. */
final class Meanings {

  private Meanings() {
  }

  /** Empty when nobody has said it. */
  static String of(Parameter parameter) {
    if (!parameter.meaning().isEmpty()) {
      return parameter.meaning();
    }
    Vocabulary.Word word = Vocabulary.of(parameter.name());
    return word == null ? "" : word.meaning();
  }
}
