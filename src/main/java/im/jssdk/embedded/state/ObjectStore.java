package im.jssdk.embedded.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The uploaded files, in memory, and the uploads under way (spec 4.10). */
public final class ObjectStore {

  public static final long MIN_PART_SIZE = 5L << 20;
  public static final long MAX_PART_SIZE = 5L << 30;
  public static final int MAX_PARTS = 10_000;

  /** The memory of this server is no object store. */
  private static final long MAX_OBJECT_BYTES = 256L << 20;
  private static final long MAX_TOTAL_BYTES = 1L << 30;
  private static final int MAX_NAME_LENGTH = 1024;

  private final Map<String, StoredObject> byName = new HashMap<>();
  private final Map<String, StoredObject> byHash = new HashMap<>();
  private final Map<String, Upload> uploads = new HashMap<>();
  private long totalBytes;

  /** The size of the parts of an object. */
  public static long partSize(long size) {
    return size <= MIN_PART_SIZE * MAX_PARTS ? MIN_PART_SIZE : (size + MAX_PARTS - 1) / MAX_PARTS;
  }

  /** The object of a name, or null. */
  public StoredObject find(String name) {
    return byName.get(name);
  }

  /** Gives the name to an object that has this content already; false when there is none. */
  public boolean link(String name, String hash, long size) {
    StoredObject same = byHash.get(hash);
    if (same == null || same.bytes().length != size) {
      return false;
    }
    byName.put(name, same);
    return true;
  }

  /** Begins an upload; 1001 for a size that this server does not take. */
  public Upload begin(String name, String contentType, String hash, long size) {
    uploads.values().removeIf(Upload::isExpired);
    long underWay = uploads.values().stream().mapToLong(Upload::size).sum();
    if (size < 1 || size > MAX_OBJECT_BYTES) {
      throw ErrorCode.ARGS.because("the embedded server takes files of 1 to " + MAX_OBJECT_BYTES + " bytes, not " + size);
    }
    if (totalBytes + underWay + size > MAX_TOTAL_BYTES) {
      throw ErrorCode.ARGS.because("the embedded server's memory for files is full: " + MAX_TOTAL_BYTES + " bytes");
    }
    Upload upload = new Upload(name, contentType, hash, size, partSize(size));
    uploads.put(upload.id(), upload);
    return upload;
  }

  /** The upload under way; 1701 when there is none (any more). */
  public Upload require(String uploadID) {
    Upload upload = uploads.get(uploadID);
    if (upload == null || upload.isExpired()) {
      throw ErrorCode.FILE_UPLOADED_EXPIRED.because("no such upload, or it has expired: " + uploadID);
    }
    return upload;
  }

  /** Makes an upload the object of its name. */
  public void complete(Upload upload, List<String> partHashes) {
    StoredObject object = upload.complete(partHashes);
    uploads.remove(upload.id());
    if (byHash.putIfAbsent(object.hash(), object) == null) {
      totalBytes += object.bytes().length;
    }
    byName.put(upload.name(), byHash.get(object.hash()));
  }

  /** Checks the name of an object: below the user's own folder, unless it is the administrator's. */
  public static void checkName(String name, String userID, boolean admin) {
    if (name.isEmpty() || name.startsWith("/") || name.length() > MAX_NAME_LENGTH) {
      throw ErrorCode.ARGS.because("the name must have 1 to " + MAX_NAME_LENGTH + " characters and not begin with /");
    }
    if (!admin && !name.startsWith(userID + "/")) {
      throw ErrorCode.NO_PERMISSION.because("the name must begin with " + userID + "/");
    }
  }
}
