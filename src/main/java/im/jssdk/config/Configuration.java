package im.jssdk.config;

import java.util.Set;

/**
 * The settings in force and which of them somebody chose.
 *
 * @param chosen keys set by the environment or the command line, or in the file to something else than the default
 */
public record Configuration(Settings settings, Set<String> chosen) {

  public Configuration {
    chosen = Set.copyOf(chosen);
  }

  /** Whether the users' data goes to a fresh folder that is removed at the end: an embedded server forgets its users too. */
  public boolean usesFreshStore() {
    return settings.usesEmbeddedServer() && !chosen.contains("store.url");
  }
}
