package im.jssdk.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What another set of settings changes.
 *
 * @param settings the new ones as far as they take effect without a restart, else those in force
 * @param entries one for each key that differs, in the keys' order
 */
public record SettingsChange(Settings settings, List<Entry> entries) {

  /**
   * One key that differs.
   *
   * @param before what is in force, as the config file would have it; secrets are masked
   * @param applies when the new value takes effect
   */
  public record Entry(String key, String before, String after, Applies applies) {
  }

  public SettingsChange {
    entries = List.copyOf(entries);
  }

  public static SettingsChange between(Settings inForce, Settings wanted) {
    Map<String, Object> before = SettingsSchema.values(inForce);
    Map<String, Object> after = SettingsSchema.values(wanted);
    Map<String, Object> taken = new LinkedHashMap<>(before);
    List<Entry> entries = new ArrayList<>();
    // A port that has been listening without TLS can't begin with it, nor the other way round.
    boolean tlsSwitched = inForce.gateway().usesTls() != wanted.gateway().usesTls();
    SettingsSchema.keys().forEach((name, key) -> {
      if (before.get(name).equals(after.get(name))) {
        return;
      }
      Applies applies = tlsSwitched && name.startsWith("gateway.tls") ? Applies.RESTART : key.applies();
      entries.add(new Entry(name, shown(key, before.get(name)), shown(key, after.get(name)), applies));
      if (applies != Applies.RESTART) {
        taken.put(name, after.get(name));
      }
    });
    return new SettingsChange(SettingsSchema.build(taken), entries);
  }

  private static String shown(SettingKey key, Object value) {
    return key.secret() && !"".equals(value) ? "***" : String.valueOf(key.plain(value));
  }
}
