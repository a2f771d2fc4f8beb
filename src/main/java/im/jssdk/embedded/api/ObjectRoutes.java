package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.ObjectStore;
import im.jssdk.embedded.state.Upload;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Paths under /object that prepare and complete uploads (spec 4.10). The bytes go through {@link ObjectUploads} and {@link ObjectDownloads}. */
final class ObjectRoutes {

  private static final long ACCESS_MS = 7 * 86_400_000L;

  private final ObjectStore objects;

  ObjectRoutes(ObjectStore objects) {
    this.objects = objects;
  }

  void addTo(Routes routes) {
    routes.post("/object/part_limit", call -> new JsonObject().put("minPartSize", ObjectStore.MIN_PART_SIZE)
            .put("maxPartSize", ObjectStore.MAX_PART_SIZE).put("maxNumSize", ObjectStore.MAX_PARTS))
        .post("/object/part_size", this::partSize)
        .post("/object/initiate_multipart_upload", this::initiate)
        .post("/object/auth_sign", this::sign)
        .post("/object/complete_multipart_upload", this::complete)
        .post("/object/access_url", this::access)
        .post("/object/initiate_form_data", this::initiateForm)
        .post("/object/complete_form_data", this::completeForm);
  }

  private JsonObject partSize(Call call) {
    long size = call.longNumber("size");
    if (size < 1) {
      throw ErrorCode.ARGS.because("size must be more than 0");
    }
    return new JsonObject().put("size", ObjectStore.partSize(size));
  }

  private JsonObject initiate(Call call) {
    String name = name(call);
    String hash = call.required("hash");
    long size = call.longNumber("size");
    if (objects.link(name, call.text("contentType"), hash, size)) {
      return new JsonObject().put("url", url(call, name)).put("upload", null);
    }
    Upload upload = objects.begin(name, call.text("contentType"), hash, size);
    int asked = call.number("maxParts");
    int signed = asked < 1 ? upload.partCount() : Math.min(asked, upload.partCount());
    return new JsonObject().put("url", "").put("upload", new JsonObject().put("uploadID", upload.id())
        .put("partSize", upload.partSize()).put("expireTime", upload.expireTime())
        .put("sign", signature(call, upload, IntStream.rangeClosed(1, signed).boxed().toList())));
  }

  private JsonObject sign(Call call) {
    return signature(call, objects.require(call.required("uploadID")), call.ints("partNumbers"));
  }

  private JsonObject complete(Call call) {
    Upload upload = objects.require(call.required("uploadID"));
    ObjectStore.checkName(upload.name(), call.caller().userID(), call.caller().admin());
    objects.complete(upload, call.texts("parts"));
    return new JsonObject().put("url", url(call, upload.name()));
  }

  private JsonObject access(Call call) {
    String name = call.required("name");
    StringBuilder url = new StringBuilder(url(call, name));
    char separator = '?';
    for (var entry : call.object("query")) {
      url.append(separator).append(encode(entry.getKey())).append('=').append(encode(String.valueOf(entry.getValue())));
      separator = '&';
    }
    return new JsonObject().put("url", url.toString()).put("expireTime", System.currentTimeMillis() + ACCESS_MS);
  }

  private JsonObject initiateForm(Call call) {
    Upload upload = objects.begin(name(call), call.text("contentType"), "", call.longNumber("size"));
    return new JsonObject().put("id", upload.id()).put("url", call.baseURL() + ObjectUploads.FORM + upload.id())
        .put("file", ObjectUploads.FILE_FIELD).put("header", null)
        .put("formData", new JsonObject().put(ObjectUploads.SECRET, upload.secret()))
        .put("expires", upload.expireTime()).put("successCodes", new JsonArray().add(200));
  }

  private JsonObject completeForm(Call call) {
    Upload upload = objects.require(call.required("id"));
    ObjectStore.checkName(upload.name(), call.caller().userID(), call.caller().admin());
    objects.complete(upload, List.of());
    return new JsonObject().put("url", url(call, upload.name()));
  }

  /** third.AuthSignParts: where to put each part. */
  private static JsonObject signature(Call call, Upload upload, List<Integer> partNumbers) {
    JsonArray query = new JsonArray().add(new JsonObject().put("key", ObjectUploads.SECRET)
        .put("values", new JsonArray().add(upload.secret())));
    return new JsonObject().put("url", "").put("query", query).put("header", null)
        .put("parts", Call.array(partNumbers, number -> new JsonObject().put("partNumber", number)
            .put("url", call.baseURL() + ObjectUploads.PARTS + upload.id() + "/" + number).put("query", null)
            .put("header", null)));
  }

  private static String name(Call call) {
    String name = call.required("name");
    ObjectStore.checkName(name, call.caller().userID(), call.caller().admin());
    return name;
  }

  private static String url(Call call, String name) {
    StringBuilder url = new StringBuilder(call.baseURL()).append("/object");
    for (String segment : name.split("/", -1)) {
      url.append('/').append(encode(segment));
    }
    return url.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
