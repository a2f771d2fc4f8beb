package im.jssdk;

import im.jssdk.config.Settings;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of the server that listens: waits for it to start, and says what to do when it can't.
 *
 * @param hostKey the setting that holds the host
 * @param ports by the settings that hold them
 */
record Listener(String hostKey, String host, Map<String, Integer> ports) {

  static Listener gateway(Settings settings) {
    return new Listener("gateway.host", settings.gateway().host(), Map.of("gateway.port", settings.gateway().port()));
  }

  static Listener ops(Settings settings) {
    return new Listener("ops.host", settings.ops().host(), Map.of("ops.port", settings.ops().port()));
  }

  static Listener embedded(Settings settings) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("embedded.apiPort", settings.embedded().apiPort());
    ports.put("embedded.wsPort", settings.embedded().wsPort());
    return new Listener("embedded.host", settings.embedded().host(), ports);
  }

  /** @throws StartException which names the setting and what to do */
  void await(Future<?> start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new StartException(explain(e), e);
    }
  }

  private String explain(Exception failure) {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return hostKey + " can't be \"" + host + "\": there is no such host; allowed is an address of this machine";
    }
    if (cannotBind(address, 0)) {
      return hostKey + " can't be \"" + host + "\": it is no address of this machine; 0.0.0.0 stands for all that it has";
    }
    List<String> taken = ports.entrySet().stream()
        .filter(port -> port.getValue() != 0 && cannotBind(address, port.getValue()))
        .map(port -> port.getKey() + " can't be " + port.getValue() + " on " + host
            + ": another program listens there, or the port is reserved; stop that program or set another " + port.getKey())
        .toList();
    return taken.isEmpty() ? "can't listen on " + host + " " + ports + ": " + failure : String.join("; ", taken);
  }

  private static boolean cannotBind(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, address)) {
      return false;
    } catch (BindException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
