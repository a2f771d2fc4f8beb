package im.jssdk.core.app;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.Upstream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Puts what clients hand over into the OpenIM server's object store (spec sdk-core-behaviour 6.17). */
public final class Uploads {

  /** As many parts get their addresses with the beginning of an upload. */
  private static final int SIGNED_AT_ONCE = 20;

  /**
   * What is to be stored.
   *
   * @param name its path in the store; the owner's ID is put in front where it is not yet
   * @param contentType such as {@code image/png}; empty: as the name says
   * @param cause what it is for, such as {@code msg-picture}
   */
  public record Content(String name, String contentType, String cause, Buffer bytes) {
  }

  /** Hears how far an upload is. */
  @FunctionalInterface
  interface Progress {

    /** @param stored bytes that the object store has */
    void at(long stored, long size);
  }

  private record Limits(long minPartSize, long maxPartSize, long maxParts) {
  }

  private final CoreContext context;
  private final Upstream upstream;
  private Limits limits;

  Uploads(CoreContext context, Upstream upstream) {
    this.context = context;
    this.upstream = upstream;
  }

  /**
   * Stores content.
   *
   * @return where it can be had, as the OpenIM server tells who asks it at the address that this node asks it at; fails with 10002 when
   *     there is no name or nothing to store, with 10005 when it is too large, or the server's code
   */
  Future<String> put(Content content, Progress progress, String operationID) {
    String name = content.name().replaceAll("^/+", "");
    if (name.isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, "name: the file must have one");
    }
    if (content.bytes().length() == 0) {
      throw new CoreException(CoreErrors.ARGUMENTS, "content: the file is empty");
    }
    String path = name.startsWith(context.userID() + "/") ? name : context.userID() + "/" + name;
    String guessed = content.contentType().isEmpty() ? URLConnection.guessContentTypeFromName(name) : content.contentType();
    String type = guessed == null ? "application/octet-stream" : guessed;
    return limits(operationID).compose(known -> {
      Upload upload = new Upload(new Content(path, type, content.cause(), content.bytes()), partSize(known, content.bytes().length()),
          progress, operationID);
      return upload.run();
    });
  }

  private Future<Limits> limits(String operationID) {
    return limits != null ? Future.succeededFuture(limits)
        : context.api().post("/object/part_limit", Map.of(), operationID).map(data -> {
          limits = new Limits(data.path("minPartSize").asLong(), data.path("maxPartSize").asLong(), data.path("maxNumSize").asLong());
          return limits;
        });
  }

  private static int partSize(Limits limits, int size) {
    if (size > limits.maxPartSize() * limits.maxParts()) {
      throw new CoreException(CoreErrors.UNKNOWN, "content: the OpenIM server takes no files of " + size + " bytes");
    }
    long part = size <= limits.minPartSize() * limits.maxParts() ? limits.minPartSize()
        : (size + limits.maxParts() - 1) / limits.maxParts();
    return (int) Math.min(part, Integer.MAX_VALUE);
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /** One upload under way. */
  private final class Upload {

    private final Content content;
    private final int partSize;
    private final Progress progress;
    private final String operationID;
    private final List<Buffer> parts = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();

    Upload(Content content, int partSize, Progress progress, String operationID) {
      this.content = content;
      this.partSize = partSize;
      this.progress = progress;
      this.operationID = operationID;
      for (int from = 0; from < content.bytes().length(); from += partSize) {
        Buffer part = content.bytes().slice(from, Math.min(content.bytes().length(), from + partSize));
        parts.add(part);
        hashes.add(md5(part.getBytes()));
      }
    }

    Future<String> run() {
      Map<String, Object> body = new HashMap<>();
      body.put("hash", md5(String.join(",", hashes).getBytes(StandardCharsets.US_ASCII)));
      body.put("size", content.bytes().length());
      body.put("partSize", partSize);
      body.put("maxParts", Math.min(SIGNED_AT_ONCE, parts.size()));
      body.put("cause", content.cause());
      body.put("name", content.name());
      body.put("contentType", content.contentType());
      return context.api().post("/object/initiate_multipart_upload", body, operationID).compose(data -> {
        JsonNode upload = data.path("upload");
        if (upload.isMissingNode() || upload.isNull()) {
          // The store has this content already.
          progress.at(content.bytes().length(), content.bytes().length());
          return Future.succeededFuture(data.path("url").asText());
        }
        if (upload.path("partSize").asLong() != partSize) {
          limits = null;
          throw new CoreException(CoreErrors.UNKNOWN, "the OpenIM server has changed the size of parts, try again");
        }
        String id = upload.path("uploadID").asText();
        return send(id, 1, upload.path("sign")).compose(done -> complete(id));
      });
    }

    /** Sends the parts from a number on, one after the other. */
    private Future<Void> send(String id, int number, JsonNode sign) {
      if (number > parts.size()) {
        return Future.succeededFuture();
      }
      for (JsonNode part : sign.path("parts")) {
        if (part.path("partNumber").asInt() == number) {
          Buffer bytes = parts.get(number - 1);
          return upstream.put(SignedPart.url(sign, part), SignedPart.headers(sign, part), bytes).compose(done -> {
            progress.at((long) (number - 1) * partSize + bytes.length(), content.bytes().length());
            return send(id, number + 1, sign);
          });
        }
      }
      List<Integer> next = new ArrayList<>();
      for (int each = number; each <= parts.size() && next.size() < SIGNED_AT_ONCE; each++) {
        next.add(each);
      }
      return context.api().post("/object/auth_sign", Map.of("uploadID", id, "partNumbers", next), operationID).compose(more -> {
        if (!SignedPart.isThere(more, number)) {
          throw new CoreException(CoreErrors.UNKNOWN, "the OpenIM server gave no address for part " + number);
        }
        return send(id, number, more);
      });
    }

    private Future<String> complete(String id) {
      return context.api().post("/object/complete_multipart_upload", Map.of("uploadID", id, "parts", hashes, "name", content.name(),
          "contentType", content.contentType(), "cause", content.cause()), operationID).map(data -> data.path("url").asText());
    }
  }
}
