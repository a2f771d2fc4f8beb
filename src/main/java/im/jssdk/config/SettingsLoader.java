package im.jssdk.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts the settings together: defaults, then the config file, then the environment, then the command line; the last one wins. */
public final class SettingsLoader {

  static final String ENVIRONMENT_PREFIX = "JSSDK_";

  /** What Kubernetes and Docker links add for a service whose name begins with jssdk; nobody meant it for us. */
  private static final Pattern SERVICE_LINK = Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_(TCP|UDP)(_.*)?|.*_(NAME|ENV_.*)");

  private final Map<String, SettingKey> keys = SettingsSchema.keys();
  private final Map<String, Object> values = SettingsSchema.defaultValues();
  private final Set<String> chosen = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private SettingsLoader() {
  }

  /**
   * Loads and checks.
   *
   * @param file null: none
   * @param environment all variables of the process; those that don't begin with {@code JSSDK_} are none of ours
   * @param assignments {@code KEY=VALUE} each
   * @throws ConfigException with all problems found
   */
  public static Configuration load(Path file, Map<String, String> environment, List<String> assignments) {
    SettingsLoader loader = new SettingsLoader();
    if (file != null) {
      loader.readFile(file);
    }
    loader.readEnvironment(environment);
    loader.readAssignments(assignments);
    return loader.finish();
  }

  private void readFile(Path file) {
    SettingsFile.read(file).forEach((name, value) -> attempt("in " + file, () -> {
      SettingKey key = known(name);
      Object taken = value == null ? key.defaultValue() : key.take(value);
      set(key, taken, !taken.equals(key.defaultValue()));
    }));
  }

  private void readEnvironment(Map<String, String> environment) {
    Map<String, SettingKey> byVariable = new HashMap<>();
    keys.values().forEach(key -> byVariable.put(key.environmentName(), key));
    environment.forEach((variable, value) -> {
      if (!variable.startsWith(ENVIRONMENT_PREFIX)) {
        return;
      }
      SettingKey key = byVariable.get(variable);
      if (key == null && !isServiceLink(variable, value)) {
        problems.add("there is no setting for the environment variable " + variable
            + ": a setting's variable is JSSDK_ and its key in capitals, such as JSSDK_GATEWAY_PORT");
      } else if (key != null) {
        attempt("by " + variable, () -> set(key, key.parse(value), true));
      }
    });
  }

  private void readAssignments(List<String> assignments) {
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        problems.add("--set wants KEY=VALUE, such as --set gateway.port=11003, not \"" + assignment + '"');
        continue;
      }
      attempt("by --set", () -> {
        SettingKey key = known(assignment.substring(0, equals).strip());
        set(key, key.parse(assignment.substring(equals + 1)), true);
      });
    }
  }

  private Configuration finish() {
    if (problems.isEmpty()) {
      Settings settings = SettingsSchema.build(values);
      problems.addAll(SettingsCheck.problems(settings));
      if (problems.isEmpty()) {
        return new Configuration(settings, chosen);
      }
    }
    throw new ConfigException(problems);
  }

  private void set(SettingKey key, Object value, boolean counts) {
    values.put(key.name(), value);
    if (counts) {
      chosen.add(key.name());
    }
  }

  private SettingKey known(String name) {
    SettingKey key = keys.get(name);
    if (key == null) {
      throw new ConfigException("there is no setting " + name + ": " + Suggestion.of(name, keys.keySet()));
    }
    return key;
  }

  private void attempt(String where, Runnable work) {
    try {
      work.run();
    } catch (ConfigException e) {
      e.problems().forEach(problem -> problems.add(problem + " (" + where + ")"));
    }
  }

  private static boolean isServiceLink(String variable, String value) {
    return SERVICE_LINK.matcher(variable).matches()
        || variable.endsWith("_PORT") && (value.startsWith("tcp://") || value.startsWith("udp://"));
  }
}
