package im.jssdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.embedded.state.Ids;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Uploads as clients make them (spec 4.10). */
class ObjectsIT {

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private OpenImKit kit;
  private String alice;

  @BeforeEach
  void start() {
    kit = OpenImKit.start();
    kit.register("alice", "bob");
    alice = kit.token("alice", OpenImKit.WEB);
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void storesAFileOfSeveralParts() throws Exception {
    byte[] file = new byte[(5 << 20) * 2 + 1234];
    new Random(1).nextBytes(file);
    int partSize = kit.ok("/object/part_size", alice, new JsonObject().put("size", file.length)).getInteger("size");
    List<byte[]> parts = new ArrayList<>();
    for (int at = 0; at < file.length; at += partSize) {
      parts.add(Arrays.copyOfRange(file, at, Math.min(file.length, at + partSize)));
    }
    List<String> hashes = parts.stream().map(Ids::md5).toList();
    JsonObject request = new JsonObject().put("hash", Ids.md5(String.join(",", hashes).getBytes(StandardCharsets.US_ASCII)))
        .put("size", file.length).put("partSize", partSize).put("maxParts", 2).put("cause", "")
        .put("name", "alice/a b+ü.bin").put("contentType", "application/x-test");
    assertThat(kit.errCode("/object/initiate_multipart_upload", alice, request.copy().put("name", "bob/x"))).isEqualTo(1002);
    assertThat(kit.errCode("/object/initiate_multipart_upload", alice, request.copy().put("name", "/x"))).isEqualTo(1001);
    assertThat(kit.errCode("/object/initiate_multipart_upload", alice, request.copy().put("size", 1L << 40))).isEqualTo(1001);
    JsonObject upload = kit.ok("/object/initiate_multipart_upload", alice, request).getJsonObject("upload");
    String uploadID = upload.getString("uploadID");
    JsonObject sign = upload.getJsonObject("sign");
    assertThat(sign.getJsonArray("parts")).hasSize(2);
    assertThat(put(sign, 0, new byte[1])).as("a part of the wrong size").isEqualTo(400);
    assertThat(put(sign, 0, parts.get(0))).isEqualTo(200);
    assertThat(put(sign, 1, parts.get(1))).isEqualTo(200);
    JsonObject complete = new JsonObject().put("uploadID", uploadID).put("parts", new JsonArray(hashes));
    assertThat(kit.errCode("/object/complete_multipart_upload", alice, complete)).as("a part is missing").isEqualTo(1001);
    JsonObject more = kit.ok("/object/auth_sign", alice,
        new JsonObject().put("uploadID", uploadID).put("partNumbers", new JsonArray().add(3)));
    assertThat(put(more, 0, parts.get(2))).isEqualTo(200);
    String url = kit.ok("/object/complete_multipart_upload", alice, complete).getString("url");
    assertThat(url).endsWith("/object/alice/a%20b%2B%C3%BC.bin");
    HttpResponse<byte[]> got = get(url);
    assertThat(got.body()).isEqualTo(file);
    assertThat(got.headers().firstValue("Content-Type")).hasValue("application/x-test");
    assertThat(got.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(kit.errCode("/object/complete_multipart_upload", alice, complete)).as("twice").isEqualTo(1701);
    JsonObject same = kit.ok("/object/initiate_multipart_upload", alice, request.copy().put("name", "alice/copy"));
    assertThat(same.getValue("upload")).as("the content is there already").isNull();
    assertThat(get(same.getString("url")).body()).hasSize(file.length);
    assertThat(get(url + "x").statusCode()).isEqualTo(404);
  }

  @Test
  void aClientThatOffersHttp2IsAnsweredInHttp1() throws Exception {
    byte[] file = new byte[300_000];
    new Random(2).nextBytes(file);
    JsonObject upload = kit.ok("/object/initiate_multipart_upload", alice, new JsonObject().put("hash", Ids.md5(
        Ids.md5(file).getBytes(StandardCharsets.US_ASCII))).put("size", file.length).put("name", "alice/h2")).getJsonObject("upload");
    assertThat(put(upload.getJsonObject("sign"), 0, file)).isEqualTo(200);
    String url = kit.ok("/object/complete_multipart_upload", alice, new JsonObject().put("uploadID", upload.getString("uploadID"))
        .put("parts", new JsonArray().add(Ids.md5(file)))).getString("url");
    HttpResponse<byte[]> got = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(got.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(got.body()).isEqualTo(file);
  }

  @Test
  void refusesPartsWithoutTheSignature() throws Exception {
    JsonObject upload = kit.ok("/object/initiate_multipart_upload", alice,
        new JsonObject().put("hash", "h").put("size", 4).put("name", "alice/x")).getJsonObject("upload");
    JsonObject sign = upload.getJsonObject("sign").copy();
    sign.getJsonArray("query").getJsonObject(0).put("values", new JsonArray().add("guess"));
    assertThat(put(sign, 0, new byte[4])).isEqualTo(403);
  }

  @Test
  void storesAFileSentAsAForm() throws Exception {
    JsonObject form = kit.ok("/object/initiate_form_data", alice,
        new JsonObject().put("name", "alice/form.txt").put("size", 5).put("contentType", "text/plain"));
    StringBuilder body = new StringBuilder();
    form.getJsonObject("formData").forEach(field -> body.append("--B\r\nContent-Disposition: form-data; name=\"")
        .append(field.getKey()).append("\"\r\n\r\n").append(field.getValue()).append("\r\n"));
    body.append("--B\r\nContent-Disposition: form-data; name=\"").append(form.getString("file"))
        .append("\"; filename=\"f.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--B--\r\n");
    HttpResponse<String> sent = http.send(HttpRequest.newBuilder(URI.create(form.getString("url")))
        .header("Content-Type", "multipart/form-data; boundary=B").POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build(), HttpResponse.BodyHandlers.ofString());
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    String url = kit.ok("/object/complete_form_data", alice, new JsonObject().put("id", form.getString("id"))).getString("url");
    assertThat(new String(get(url).body(), StandardCharsets.UTF_8)).isEqualTo("hello");
  }

  @Test
  void givesPartsOfAFile() throws Exception {
    byte[] file = new byte[(5 << 20) + 100];
    new Random(2).nextBytes(file);
    String url = upload("alice/film.mp4", "video/mp4", file);
    int seam = 5 << 20;
    HttpResponse<byte[]> part = get(url, "Range", "bytes=" + (seam - 10) + "-" + (seam + 9));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(file, seam - 10, seam + 10));
    assertThat(part.headers().firstValue("Content-Range"))
        .hasValue("bytes " + (seam - 10) + "-" + (seam + 9) + "/" + file.length);
    assertThat(get(url, "Range", "bytes=-7").body()).isEqualTo(Arrays.copyOfRange(file, file.length - 7, file.length));
    assertThat(get(url, "Range", "bytes=" + (file.length - 3) + "-").body()).hasSize(3);
    HttpResponse<byte[]> beyond = get(url, "Range", "bytes=" + file.length + "-");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + file.length);
    String tag = part.headers().firstValue("ETag").orElseThrow();
    assertThat(get(url, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get(url, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode()).as("another file by now").isEqualTo(200);
    assertThat(get(url, "Range", "bytes=0-1", "If-Range", tag).body()).hasSize(2);
  }

  @Test
  void showsPicturesAndHasEverythingElseSaved() throws Exception {
    HttpResponse<byte[]> page = get(upload("alice/über uns.html", "text/html", "<script>alert(1)</script>".getBytes()));
    assertThat(page.headers().firstValue("Content-Disposition")).hasValue("attachment; filename*=UTF-8''%C3%BCber%20uns.html");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'", "sandbox");
    HttpResponse<byte[]> drawing = get(upload("alice/a.svg", "image/svg+xml", "<svg onload='alert(1)'/>".getBytes()));
    assertThat(drawing.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
    HttpResponse<byte[]> picture = get(upload("alice/a.png", "image/png", png(4, 4)));
    assertThat(picture.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("inline");
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
    for (String code : List.of("text/javascript", "application/x-javascript; charset=utf-8", "Text/CSS", "application/ecmascript")) {
      HttpResponse<byte[]> script = get(upload("alice/" + code.length(), code, ("alert(" + code.length() + ")").getBytes()));
      assertThat(script.headers().firstValue("Content-Type")).as(code).hasValue("application/octet-stream");
    }
    HttpResponse<byte[]> odd = get(upload("alice/x", "text/html\r\nSet-Cookie: a=b", "x".getBytes()));
    assertThat(odd.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
  }

  @Test
  void makesPicturesSmallerWhenAsked() throws Exception {
    String url = upload("alice/big.png", "image/png", png(900, 300));
    BufferedImage small = ImageIO.read(new ByteArrayInputStream(get(url + "?type=image&width=300&height=300").body()));
    assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(300, 100);
    assertThat(get(url + "?type=image&width=2000&height=2000").body()).as("large enough").isEqualTo(get(url).body());
    String broken = upload("alice/broken.png", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
    assertThat(get(broken + "?type=image&width=10&height=10").body()).as("no picture").hasSize(7);
  }

  @Test
  void readsNoMoreThanAnUploadMayHave() throws Exception {
    JsonObject sign = kit.ok("/object/initiate_multipart_upload", alice,
        new JsonObject().put("hash", "h").put("size", 4).put("name", "alice/x")).getJsonObject("upload").getJsonObject("sign");
    assertThat(put(sign, 0, new byte[5])).isEqualTo(413);
    assertThat(put(sign, 0, new byte[4])).isEqualTo(200);
  }

  private String upload(String name, String contentType, byte[] file) throws Exception {
    JsonObject upload = kit.ok("/object/initiate_multipart_upload", alice,
        new JsonObject().put("size", file.length).put("name", name).put("contentType", contentType)
            .put("hash", hash(file))).getJsonObject("upload");
    JsonArray parts = upload.getJsonObject("sign").getJsonArray("parts");
    int partSize = upload.getInteger("partSize");
    for (int i = 0; i < parts.size(); i++) {
      assertThat(put(upload.getJsonObject("sign"), i, Arrays.copyOfRange(file, i * partSize, Math.min(file.length, (i + 1) * partSize))))
          .isEqualTo(200);
    }
    return kit.ok("/object/complete_multipart_upload", alice, new JsonObject().put("uploadID", upload.getString("uploadID")))
        .getString("url");
  }

  private static String hash(byte[] file) {
    List<String> parts = new ArrayList<>();
    for (int at = 0; at < file.length; at += 5 << 20) {
      parts.add(Ids.md5(Arrays.copyOfRange(file, at, Math.min(file.length, at + (5 << 20)))));
    }
    return Ids.md5(String.join(",", parts).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] png(int width, int height) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  /** Puts a part as the clients do: its URL, with the query of the signature. */
  private int put(JsonObject sign, int index, byte[] bytes) throws Exception {
    JsonObject query = sign.getJsonArray("query").getJsonObject(0);
    String url = sign.getJsonArray("parts").getJsonObject(index).getString("url") + "?" + query.getString("key") + "="
        + query.getJsonArray("values").getString(0);
    return http.send(HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)).build(),
        HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpResponse<byte[]> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return http.send((headers.length == 0 ? request : request.headers(headers)).build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
