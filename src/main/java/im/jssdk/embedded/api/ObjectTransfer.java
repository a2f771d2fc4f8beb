package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.ObjectStore;
import im.jssdk.embedded.state.ServerException;
import im.jssdk.embedded.state.StoredObject;
import im.jssdk.embedded.state.Upload;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Takes and gives the bytes of files. No token: who uploads has the upload's secret, who downloads the name. */
final class ObjectTransfer {

  static final String PARTS = "/embedded/upload/";
  static final String FORM = "/embedded/form/";
  static final String SECRET = "sign";
  static final String FILE_FIELD = "file";

  private static final String OBJECTS = "/object/";
  /** A part is smaller; so is a file sent as a form. */
  private static final long MAX_BODY_BYTES = 300L << 20;

  private final ObjectStore objects;

  ObjectTransfer(ObjectStore objects) {
    this.objects = objects;
  }

  /** Answers the request; false when it is for somebody else. */
  boolean handle(HttpServerRequest request) {
    String path = request.path();
    HttpMethod method = request.method();
    if ((method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) && path.startsWith(OBJECTS)) {
      give(request, URLDecoder.decode(path.substring(OBJECTS.length()).replace("+", "%2B"), StandardCharsets.UTF_8));
      return true;
    }
    if (method.equals(HttpMethod.PUT) && path.startsWith(PARTS)) {
      takePart(request);
      return true;
    }
    if (method.equals(HttpMethod.POST) && path.startsWith(FORM)) {
      takeForm(request);
      return true;
    }
    return false;
  }

  private void give(HttpServerRequest request, String name) {
    StoredObject object = objects.find(name);
    if (object == null) {
      text(request, 404, "no object " + name);
      return;
    }
    HttpServerResponse response = request.response();
    response.putHeader("Content-Type", object.contentType().isEmpty() ? "application/octet-stream" : object.contentType());
    // Somebody else's file is never a page of this server.
    response.putHeader("Content-Security-Policy", "sandbox").putHeader("X-Content-Type-Options", "nosniff");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(object.bytes().length)).end();
    } else {
      response.end(Buffer.buffer(object.bytes()));
    }
  }

  private void takePart(HttpServerRequest request) {
    String[] target = request.path().substring(PARTS.length()).split("/", -1);
    if (isTooBig(request)) {
      text(request, 413, "a part may have " + MAX_BODY_BYTES + " bytes");
      return;
    }
    request.body().onSuccess(body -> answer(request, () -> {
      Upload upload = authorized(target[0], request.getParam(SECRET));
      String md5 = upload.put(number(target), body.getBytes());
      request.response().putHeader("ETag", "\"" + md5 + "\"").putHeader("Access-Control-Expose-Headers", "ETag");
    })).onFailure(e -> request.connection().close());
  }

  /** A form with the secret and the file, which is the only part of its upload when it is small enough. */
  private void takeForm(HttpServerRequest request) {
    String uploadID = request.path().substring(FORM.length());
    if (isTooBig(request)) {
      text(request, 413, "a file may have " + MAX_BODY_BYTES + " bytes");
      return;
    }
    Buffer file = Buffer.buffer();
    request.setExpectMultipart(true);
    request.uploadHandler(part -> {
      if (part.name().equals(FILE_FIELD)) {
        part.handler(file::appendBuffer);
      } else {
        part.handler(ignored -> { });
      }
    });
    request.end().onSuccess(done -> answer(request, () -> {
      Upload upload = authorized(uploadID, request.getFormAttribute(SECRET));
      for (int number = 1, at = 0; number <= upload.partCount(); number++) {
        int end = number == upload.partCount() ? file.length() : (int) Math.min(file.length(), at + upload.partSize());
        upload.put(number, file.getBytes(at, end));
        at = end;
      }
    })).onFailure(e -> request.connection().close());
  }

  private Upload authorized(String uploadID, String secret) {
    Upload upload = objects.require(uploadID);
    if (!upload.secret().equals(secret)) {
      throw ErrorCode.NO_PERMISSION.because("the signature of the upload is wrong");
    }
    return upload;
  }

  private static int number(String[] target) {
    try {
      return target.length == 2 ? Integer.parseInt(target[1]) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void answer(HttpServerRequest request, Runnable work) {
    try {
      work.run();
      request.response().setStatusCode(200).end();
    } catch (ServerException e) {
      text(request, e.error() == ErrorCode.NO_PERMISSION ? 403 : 400, e.getMessage());
    }
  }

  private static boolean isTooBig(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length != null && Long.parseLong(length) > MAX_BODY_BYTES;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static void text(HttpServerRequest request, int status, String text) {
    request.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8").end(text);
  }
}
