package im.jssdk.gateway;

/**
 * A handshake that is refused by HTTP.
 *
 * @param reason short name for metrics and logs
 * @param text for the client, without a line's end
 */
record Refusal(int status, String reason, String text) {

  static final Refusal PARAMETERS = new Refusal(400, "parameters", "Unauthorized");
  static final Refusal PLATFORM = new Refusal(400, "platform", "platformID is no platform that this server knows");
  static final Refusal OVER_QUANTITY = new Refusal(401, "quantity", "Over quantity");
  static final Refusal NODE_FULL = new Refusal(503, "node", "This server takes no more connections, try another or later");
  static final Refusal NODE_BUSY = new Refusal(503, "logins", "Too many users log in to this server at this moment, try again later");
  static final Refusal ORIGIN = new Refusal(403, "origin", "This page's origin is not allowed to connect");
  static final Refusal TOKEN = new Refusal(401, "token", "Unauthorized");
  static final Refusal NO_UPGRADE = new Refusal(400, "upgrade", "Bad Request");
  static final Refusal DIALECT = new Refusal(501, "dialect", "Clients of version 2 are not served, update open-im-sdk to version 3");
}
