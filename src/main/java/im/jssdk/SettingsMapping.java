package im.jssdk;

import im.jssdk.config.Settings;
import im.jssdk.config.StoreSettings;
import im.jssdk.store.StoreOptions;

/** What the settings mean to each part of the server. */
final class SettingsMapping {

  private SettingsMapping() {
  }

  static StoreOptions store(Settings settings) {
    StoreSettings store = settings.store();
    StoreOptions defaults = StoreOptions.defaults();
    return new StoreOptions(store.url(), store.shards(), store.readers(), defaults.busyTimeout(), defaults.maxGroup());
  }
}
