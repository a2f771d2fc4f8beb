package im.jssdk;

import im.jssdk.config.Applies;
import im.jssdk.config.ConfigException;
import im.jssdk.config.Settings;
import im.jssdk.config.SettingsChange;
import im.jssdk.gateway.TlsFiles;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a changed config file, or changed certificate files, into use while the server runs: all of it, or nothing when anything is wrong.
 * One change at a time.
 */
final class Reload {

  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private static final long MOST_SECONDS = 20;

  /** What uses settings. */
  interface User {

    /** Goes on with these. @param tls the certificate's files as they are now. @return when it does */
    Future<Void> take(Settings settings, Optional<TlsFiles> tls);
  }

  private final ConfigSource source;
  private final User user;
  private volatile Settings inForce;
  private Optional<TlsFiles> tls;

  Reload(ConfigSource source, Settings inForce, Optional<TlsFiles> tls, User user) {
    this.source = source;
    this.inForce = inForce;
    this.tls = tls;
    this.user = user;
  }

  /** The files that the settings in force come from. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    source.file().ifPresent(files::add);
    if (inForce.gateway().usesTls()) {
      files.add(Path.of(inForce.gateway().tlsCertificate()));
      files.add(Path.of(inForce.gateway().tlsKey()));
    }
    return files;
  }

  /** One of the files has changed. Blocks until the change is in use. */
  synchronized void run() {
    try {
      SettingsChange change = SettingsChange.between(inForce, source.load().settings());
      Optional<TlsFiles> newTls = readTls(change.settings());
      user.take(change.settings(), newTls).toCompletionStage().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
      tell(change);
      newTls.filter(files -> !newTls.equals(tls)).ifPresent(files -> LOG.atInfo().addKeyValue("subject", files.subject())
          .addKeyValue("notAfter", files.notAfter()).log("new certificate in use"));
      inForce = change.settings();
      tls = newTls;
    } catch (ConfigException e) {
      e.problems().forEach(problem -> LOG.atError().addKeyValue("problem", problem).log("changed settings refused, nothing changes"));
    } catch (RuntimeException | ExecutionException | TimeoutException | InterruptedException e) {
      LOG.atError().setCause(e).log("changed settings can't be taken into use");
    }
  }

  private static void tell(SettingsChange change) {
    for (SettingsChange.Entry entry : change.entries()) {
      LOG.atInfo().addKeyValue("key", entry.key()).addKeyValue("from", entry.before()).addKeyValue("to", entry.after())
          .addKeyValue("applies", entry.applies() == Applies.RESTART ? "after a restart, not before" : entry.applies().toString())
          .log("setting changed");
    }
  }

  /** @throws ConfigException when the files are no good */
  static Optional<TlsFiles> readTls(Settings settings) {
    if (!settings.gateway().usesTls()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TlsFiles.read(Path.of(settings.gateway().tlsCertificate()), Path.of(settings.gateway().tlsKey())));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("gateway.tlsCertificate and gateway.tlsKey can't be used: " + e.getMessage());
    }
  }
}
