package im.jssdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.jssdk.config.Settings;
import im.jssdk.config.SettingsSchema;

/** Shows settings in the form of the config file, with secrets masked. */
final class SettingsPrinter {

  private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter()
      .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
      .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private SettingsPrinter() {
  }

  static String print(Settings settings) {
    try {
      return new ObjectMapper().writer(LAYOUT).writeValueAsString(SettingsSchema.describe(settings));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings can't be shown", e);
    }
  }
}
