package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.ObjectStore;
import im.jssdk.embedded.state.ServerException;
import im.jssdk.embedded.state.Upload;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Takes the bytes of files. No token: who uploads has the upload's secret, without which nothing is read. */
final class ObjectUploads {

  static final String PARTS = "/embedded/upload/";
  static final String FORM = "/embedded/form/";
  static final String SECRET = "sign";
  static final String FILE_FIELD = "file";

  /** What a form has beside the file. */
  private static final int FORM_OVERHEAD_BYTES = 64 << 10;

  private final ObjectStore objects;

  ObjectUploads(ObjectStore objects) {
    this.objects = objects;
  }

  /** Answers the request; false when it is for somebody else. */
  boolean handle(HttpServerRequest request) {
    String path = request.path();
    if (request.method().equals(HttpMethod.PUT) && path.startsWith(PARTS)) {
      answer(request, () -> takePart(request));
      return true;
    }
    if (request.method().equals(HttpMethod.POST) && path.startsWith(FORM)) {
      answer(request, () -> takeForm(request));
      return true;
    }
    return false;
  }

  private void takePart(HttpServerRequest request) {
    String[] target = request.path().substring(PARTS.length()).split("/", -1);
    int number = number(target);
    long size = authorized(target[0], request.getParam(SECRET)).sizeOf(number);
    Bodies.read(request, size, body -> answer(request, () -> {
      // Another request may have completed it meanwhile.
      String md5 = objects.require(target[0]).put(number, body.getBytes());
      request.response().putHeader("ETag", "\"" + md5 + "\"").putHeader("Access-Control-Expose-Headers", "ETag").end();
    }));
  }

  /** A form with the secret and the file, which comes in one piece whatever the size of the upload's parts. */
  private void takeForm(HttpServerRequest request) {
    Upload upload = objects.require(request.path().substring(FORM.length()));
    if (Bodies.refused(request, upload.size() + FORM_OVERHEAD_BYTES)) {
      return;
    }
    Buffer file = Buffer.buffer();
    request.setExpectMultipart(true);
    request.uploadHandler(part -> part.handler(chunk -> {
      if (part.name().equals(FILE_FIELD) && file.length() <= upload.size()) {
        file.appendBuffer(chunk);
      }
    }));
    request.end().onSuccess(done -> answer(request, () -> {
      store(authorized(upload.id(), request.getFormAttribute(SECRET)), file);
      request.response().end();
    })).onFailure(e -> request.connection().close());
  }

  private static void store(Upload upload, Buffer file) {
    if (file.length() != upload.size()) {
      throw ErrorCode.ARGS.because("the file must have " + upload.size() + " bytes");
    }
    int at = 0;
    for (int number = 1; number <= upload.partCount(); number++) {
      int end = at + (int) upload.sizeOf(number);
      upload.put(number, file.getBytes(at, end));
      at = end;
    }
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
    } catch (ServerException e) {
      request.response().setStatusCode(e.error() == ErrorCode.NO_PERMISSION ? 403 : 400)
          .putHeader("Content-Type", "text/plain; charset=utf-8").end(e.getMessage() + "\n");
    }
  }
}
