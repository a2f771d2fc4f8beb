package im.jssdk;

import im.jssdk.config.ConfigException;
import im.jssdk.config.Configuration;
import im.jssdk.gateway.TlsFiles;
import im.jssdk.ops.log.LogSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * Entry point of the server: reads the command line and the settings, starts the server and stops it on a signal. Exit codes: 0 a
 * clean stop, 1 a bad configuration, 2 a port or store that can't be had.
 */
public final class Main {

  static final int STOPPED = 0;
  static final int BAD_CONFIGURATION = 1;
  static final int NOT_AVAILABLE = 2;

  private static final Path DEFAULT_FILE = Path.of("conf", "jssdk.json");
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {
  }

  public static void main(String[] args) {
    System.exit(run(args, System.getenv()));
  }

  /** Runs until the server has stopped; returns the exit code. */
  static int run(String[] args, Map<String, String> environment) {
    CommandLine commandLine = CliOptions.commandLine();
    CliOptions options = commandLine.getCommand();
    try {
      commandLine.parseArgs(args);
    } catch (CommandLine.ParameterException e) {
      return refuse(List.of(e.getMessage(), "--help shows what there is"));
    }
    if (commandLine.isUsageHelpRequested()) {
      commandLine.usage(System.out);
      return STOPPED;
    }
    if (commandLine.isVersionHelpRequested()) {
      commandLine.printVersionHelp(System.out);
      return STOPPED;
    }
    try {
      ConfigSource source = new ConfigSource(file(options), environment, options.assignments);
      Configuration configuration = source.load();
      Optional<TlsFiles> tls = Reload.readTls(configuration.settings());
      if (options.checkOnly) {
        System.out.println(SettingsPrinter.print(configuration.settings()));
        return STOPPED;
      }
      return serve(configuration, tls, source);
    } catch (ConfigException e) {
      return refuse(e.problems());
    }
  }

  private static int serve(Configuration configuration, Optional<TlsFiles> tls, ConfigSource source) {
    LogSetup.apply(configuration.settings().log());
    StopSignals signals = new StopSignals();
    JssdkServer server = new JssdkServer(configuration, tls, source);
    try {
      server.start();
      signals.await();
      return STOPPED;
    } catch (StartException e) {
      LOG.error(e.getMessage());
      return NOT_AVAILABLE;
    } finally {
      server.stop();
      LogSetup.flush();
      signals.close();
    }
  }

  /** The file asked for; else the usual one where there is one, for all its values are defaults anyway. */
  private static Optional<Path> file(CliOptions options) {
    if (options.file != null) {
      return Optional.of(options.file);
    }
    return Optional.of(DEFAULT_FILE).filter(Files::exists);
  }

  private static int refuse(List<String> problems) {
    problems.forEach(problem -> System.err.println("jssdk-server: " + problem));
    return BAD_CONFIGURATION;
  }
}
