package im.jssdk.embedded.gateway;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Platform;
import im.jssdk.embedded.state.Token;
import im.jssdk.embedded.state.Tokens;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * The parameters of an upgrade request (spec 1.2). {@link #of} does the checks 1 to 6 of section 1.3, {@link #token} 7 to 9.
 *
 * @param wantsReply the first frame tells the result, also of a refused token
 */
record Handshake(String userID, String token, int platformID, boolean gzip, boolean gob, boolean wantsReply) {

  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

  /** Reads the parameters; throws 1602, or 500 for isBackground. */
  static Handshake of(HttpServerRequest request) {
    MultiMap query = request.params();
    String packed = query.get("v");
    return packed == null || packed.isEmpty() ? plain(query, request.getHeader("compression")) : packed(packed);
  }

  /** The registered token; throws 1501 to 1507. */
  Token token(Tokens tokens) {
    Token known = tokens.require(token);
    if (!known.userID().equals(userID)) {
      throw ErrorCode.TOKEN_INVALID.because("token uid is not sendID " + userID);
    }
    if (known.platformID() != platformID) {
      throw ErrorCode.TOKEN_INVALID.because("token platform is " + known.platformID() + ", not " + platformID);
    }
    return known;
  }

  private static Handshake plain(MultiMap query, String compressionHeader) {
    int platformID = integer(query.get("platformID"));
    String isMsgResp = query.get("isMsgResp");
    if (isMsgResp != null && !isMsgResp.isEmpty() && !isBool(isMsgResp)) {
      throw ErrorCode.CONNECT_ARGS.because("isMsgResp is not bool");
    }
    String isBackground = query.get("isBackground");
    if (!isBool(isBackground)) {
      throw ErrorCode.INTERNAL.because("isBackground is not a bool: " + isBackground);
    }
    String compression = query.contains("compression") ? query.get("compression") : compressionHeader;
    return checked(query.get("operationID"), query.get("token"), query.get("sendID"), platformID, compression,
        query.get("sdkType"), isMsgResp != null && TRUE.contains(isMsgResp));
  }

  private static Handshake packed(String packed) {
    JsonObject json;
    try {
      json = new JsonObject(new String(Base64.getUrlDecoder().decode(packed), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw ErrorCode.CONNECT_ARGS.because("data is not base64");
    } catch (DecodeException e) {
      throw ErrorCode.CONNECT_ARGS.because("data is not json");
    }
    try {
      return checked(json.getString("operationID"), json.getString("token"), json.getString("userID"),
          json.getInteger("platformID", 0), json.getString("compression"), json.getString("sdkType"),
          json.getBoolean("sendResponse", false));
    } catch (ClassCastException e) {
      throw ErrorCode.CONNECT_ARGS.because("data is not json of the right types");
    }
  }

  private static Handshake checked(String operationID, String token, String userID, int platformID, String compression,
      String sdkType, boolean wantsReply) {
    requireText("operationID", operationID);
    requireText("token", token);
    requireText("sendID", userID);
    if (!Platform.isKnown(platformID)) {
      throw ErrorCode.CONNECT_ARGS.because("platformID is invalid");
    }
    boolean js = "js".equals(sdkType);
    if (!js && sdkType != null && !sdkType.isEmpty() && !sdkType.equals("go")) {
      throw ErrorCode.CONNECT_ARGS.because("sdkType is invalid");
    }
    return new Handshake(userID, token, platformID, "gzip".equals(compression), !js, wantsReply);
  }

  private static void requireText(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw ErrorCode.CONNECT_ARGS.because(name + " is empty");
    }
  }

  private static int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw ErrorCode.CONNECT_ARGS.because("platformID is not int");
    }
  }

  private static boolean isBool(String text) {
    return text != null && (TRUE.contains(text) || FALSE.contains(text));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Handshake[userID=" + userID + ", platformID=" + platformID + "]";
  }
}
