package im.jssdk.openim;

import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Where the message gateway is, and the upgrade request for a user (spec openim-server-protocol 1.2). */
final class GatewayAddress {

  private static final String SDK_VERSION = "3.8.0";

  private final String host;
  private final int port;
  private final boolean secure;
  private final String path;
  private final long upgradeTimeout;

  GatewayAddress(URI address, Duration upgradeTimeout) {
    this.host = address.getHost();
    this.secure = "wss".equals(address.getScheme());
    this.port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
    String rawPath = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    this.path = address.getRawQuery() == null ? rawPath + "?" : rawPath + "?" + address.getRawQuery() + "&";
    this.upgradeTimeout = upgradeTimeout.toMillis();
  }

  WebSocketConnectOptions upgrade(Credentials credentials, boolean background, String operationID) {
    return new WebSocketConnectOptions()
        .setHost(host)
        .setPort(port)
        .setSsl(secure)
        .setURI(path + "sendID=" + escape(credentials.userID())
            + "&token=" + escape(credentials.token())
            + "&platformID=" + credentials.platformID()
            + "&operationID=" + escape(operationID)
            + "&isBackground=" + background
            + "&sdkType=js&isMsgResp=true&compression=gzip&sdkVersion=" + SDK_VERSION)
        .setAllowOriginHeader(false)
        .setTimeout(upgradeTimeout);
  }

  private static String escape(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
