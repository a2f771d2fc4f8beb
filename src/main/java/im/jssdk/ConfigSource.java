package im.jssdk;

import im.jssdk.config.Configuration;
import im.jssdk.config.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the settings come from, so that they can be read anew.
 *
 * @param file empty: there was none at the start
 */
record ConfigSource(Optional<Path> file, Map<String, String> environment, List<String> assignments) {

  ConfigSource {
    environment = Map.copyOf(environment);
    assignments = List.copyOf(assignments);
  }

  /** @throws im.jssdk.config.ConfigException with all that is wrong */
  Configuration load() {
    return SettingsLoader.load(file.orElse(null), environment, assignments);
  }
}
