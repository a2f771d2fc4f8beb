package im.jssdk.config;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with settings that are each right by themselves. */
final class SettingsCheck {

  private SettingsCheck() {
  }

  static List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    OpenImSettings openim = settings.openim();
    if (openim.apiAddress().isEmpty() != openim.wsAddress().isEmpty()) {
      problems.add(openim.apiAddress().isEmpty()
          ? "openim.apiAddress is empty while openim.wsAddress is \"" + openim.wsAddress() + "\": set both, or neither for the embedded server"
          : "openim.wsAddress is empty while openim.apiAddress is \"" + openim.apiAddress() + "\": set both, or neither for the embedded server");
    }
    if (settings.cluster().enabled()) {
      problems.add("cluster.enabled can't be true: this version runs as a single node, allowed is false");
    }
    if (!settings.gateway().enabled() && openim.isConfigured()) {
      problems.add("gateway.enabled can't be false with openim.apiAddress set: nothing would run;"
          + " allowed is true, or no openim.apiAddress for the embedded server alone");
    }
    if (settings.store().url().startsWith("postgresql:")) {
      problems.add("store.url can't be \"" + settings.store().url() + "\" yet: this version keeps its data in SQLite,"
          + " allowed is sqlite:FOLDER");
    }
    GatewaySettings gateway = settings.gateway();
    if (gateway.tlsCertificate().isEmpty() != gateway.tlsKey().isEmpty()) {
      problems.add(gateway.tlsKey().isEmpty()
          ? "gateway.tlsKey is empty while gateway.tlsCertificate is \"" + gateway.tlsCertificate() + "\": set both, or neither for no TLS"
          : "gateway.tlsCertificate is empty while gateway.tlsKey is \"" + gateway.tlsKey() + "\": set both, or neither for no TLS");
    }
    addPortClashes(settings, problems);
    return problems;
  }

  private static void addPortClashes(Settings settings, List<String> problems) {
    record Listener(String key, int port) { }

    List<Listener> listeners = new ArrayList<>();
    if (settings.gateway().enabled()) {
      listeners.add(new Listener("gateway.port", settings.gateway().port()));
      listeners.add(new Listener("ops.port", settings.ops().port()));
    }
    if (settings.usesEmbeddedServer()) {
      listeners.add(new Listener("embedded.apiPort", settings.embedded().apiPort()));
      listeners.add(new Listener("embedded.wsPort", settings.embedded().wsPort()));
    }
    for (int i = 0; i < listeners.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (listeners.get(i).port() != 0 && listeners.get(i).port() == listeners.get(j).port()) {
          problems.add(listeners.get(i).key() + " can't be " + listeners.get(i).port() + ": " + listeners.get(j).key()
              + " is the same; allowed is a port of its own");
        }
      }
    }
  }
}
