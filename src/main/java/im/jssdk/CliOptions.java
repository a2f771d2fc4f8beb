package im.jssdk;

import im.jssdk.config.SettingKey;
import im.jssdk.config.SettingsSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** What may stand on the command line. */
@Command(name = "jssdk-server", sortOptions = false, versionProvider = CliOptions.Version.class, usageHelpAutoWidth = true,
    description = "Lets JavaScript clients of OpenIM use an SDK core that runs here.%n",
    footerHeading = "%nSettings (KEY=DEFAULT); also by environment, JSSDK_GATEWAY_PORT for gateway.port:%n")
final class CliOptions {

  private static final int USAGE_WIDTH = 120;

  @Option(names = "--config", paramLabel = "FILE",
      description = "JSON config file; conf/jssdk.json, if there is one, when left out")
  Path file;

  @Option(names = "--set", paramLabel = "KEY=VALUE",
      description = "one setting, e.g. --set gateway.port=11003; repeatable; wins over file and environment")
  List<String> assignments = new ArrayList<>();

  @Option(names = "--check-config",
      description = "check the settings, print those in force (secrets masked) and exit")
  boolean checkOnly;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this text and exit")
  boolean help;

  @Option(names = {"-V", "--version"}, versionHelp = true, description = "show the version and exit")
  boolean version;

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new CliOptions()).setUsageHelpWidth(USAGE_WIDTH);
    commandLine.getCommandSpec().usageMessage().footer(settingLines());
    return commandLine;
  }

  private static String[] settingLines() {
    return SettingsSchema.keys().values().stream()
        .flatMap(key -> List.of("  " + key.name() + "=" + shownDefault(key), "      " + key.help()).stream())
        .map(line -> line.replace("%", "%%"))
        .toArray(String[]::new);
  }

  private static String shownDefault(SettingKey key) {
    return key.secret() && !key.defaultText().isEmpty() ? "***" : key.defaultText();
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"jssdk-server " + (version == null ? "(built from sources)" : version)};
    }
  }
}
