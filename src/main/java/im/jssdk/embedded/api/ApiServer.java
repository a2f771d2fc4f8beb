package im.jssdk.embedded.api;

import im.jssdk.embedded.service.Caller;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.ServerException;
import im.jssdk.embedded.state.Token;
import im.jssdk.embedded.state.Tokens;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the HTTP API: CORS, tokens, the envelope of the answers (spec 4.1). */
public final class ApiServer {

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

  private static final int MAX_BODY_BYTES = 10 << 20;
  private static final String JSON = "application/json; charset=utf-8";

  private final Routes routes;
  private final DevRoutes dev;
  private final ObjectUploads uploads;
  private final ObjectDownloads downloads;
  private final Tokens tokens;
  private final String adminUserID;

  ApiServer(Routes routes, DevRoutes dev, ObjectUploads uploads, ObjectDownloads downloads, Tokens tokens, String adminUserID) {
    this.routes = routes;
    this.dev = dev;
    this.uploads = uploads;
    this.downloads = downloads;
    this.tokens = tokens;
    this.adminUserID = adminUserID;
  }

  /** Handles any request. */
  public void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.putHeader("Access-Control-Allow-Origin", "*");
    if (request.method().equals(HttpMethod.OPTIONS)) {
      preflight(request);
      return;
    }
    Route route = request.method().equals(HttpMethod.POST) ? routes.find(request.path()) : null;
    if (route != null) {
      Bodies.read(request, MAX_BODY_BYTES, body -> post(request, route, body));
      return;
    }
    if (!dev.handle(request) && !uploads.handle(request) && !downloads.handle(request)) {
      response.setStatusCode(404).putHeader("Content-Type", "text/plain").end("404 page not found");
    }
  }

  private static void preflight(HttpServerRequest request) {
    request.response()
        .putHeader("Access-Control-Allow-Headers", "*")
        .putHeader("Access-Control-Allow-Methods", "*")
        .putHeader("Access-Control-Max-Age", "172800")
        .setStatusCode(200).end();
  }

  private void post(HttpServerRequest request, Route route, Buffer body) {
    JsonObject answer;
    try {
      Caller caller = caller(request);
      Object data = route.handle(new Call(caller, RequestJson.of(body), baseURL(request)));
      answer = envelope(0, "", "");
      if (data != null) {
        answer.put("data", data);
      }
    } catch (ServerException e) {
      answer = envelope(e.error().code(), e.error().message(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} failed, operationID {}", request.path(), request.getHeader("operationID"), e);
      answer = envelope(ErrorCode.INTERNAL.code(), ErrorCode.INTERNAL.message(), e.toString());
    }
    request.response().putHeader("Content-Type", JSON).end(answer.toBuffer());
  }

  /** 1001 without an operationID or token, 1501 to 1507 for a bad token. */
  private Caller caller(HttpServerRequest request) {
    String operationID = request.getHeader("operationID");
    if (operationID == null || operationID.isEmpty()) {
      throw ErrorCode.ARGS.because("header must have operationID");
    }
    if (!routes.needsToken(request.path())) {
      return new Caller("", false, operationID);
    }
    String value = request.getHeader("token");
    if (value == null || value.isEmpty()) {
      throw ErrorCode.ARGS.because("header must have token");
    }
    Token token = tokens.require(value);
    return new Caller(token.userID(), token.userID().equals(adminUserID), operationID);
  }

  private static String baseURL(HttpServerRequest request) {
    String given = request.getHeader("X-Request-Api");
    String base = given == null || given.isEmpty() ? request.scheme() + "://" + request.authority() : given;
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  static JsonObject envelope(int errCode, String errMsg, String errDlt) {
    return new JsonObject().put("errCode", errCode).put("errMsg", errMsg).put("errDlt", errDlt);
  }
}
