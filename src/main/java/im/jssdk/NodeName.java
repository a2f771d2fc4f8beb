package im.jssdk;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called among others: the machine's name and the port that clients use. */
final class NodeName {

  private NodeName() {
  }

  static String of(int port) {
    try {
      return InetAddress.getLocalHost().getHostName() + ":" + port;
    } catch (UnknownHostException e) {
      return "localhost:" + port;
    }
  }
}
