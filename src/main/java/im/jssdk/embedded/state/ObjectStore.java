package im.jssdk.embedded.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The uploaded files, in memory, and the uploads under way (spec 4.10). Files of the same content are kept once. */
public final class ObjectStore {

  public static final long MIN_PART_SIZE = 5L << 20;
  public static final long MAX_PART_SIZE = 5L << 30;
  public static final int MAX_PARTS = 10_000;

  private static final long MAX_TOTAL_BYTES = 1L << 30;
  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final int MAX_NAME_LENGTH = 1024;
  private static final long MIB = 1L << 20;

  /** Content, and how many names it has. */
  private static final class Shared {

    final StoredObject.Content content;
    int names;

    Shared(StoredObject.Content content) {
      this.content = content;
    }
  }

  private final long maxFileBytes;
  private final long maxTotalBytes;
  private final Map<String, StoredObject> byName = new HashMap<>();
  private final Map<String, Shared> byHash = new HashMap<>();
  private final Map<String, Upload> uploads = new HashMap<>();
  private long storedBytes;

  /**
   * @param maxFileBytes of one file
   * @param maxTotalBytes of all files and all uploads under way
   */
  public ObjectStore(long maxFileBytes, long maxTotalBytes) {
    this.maxFileBytes = maxFileBytes;
    this.maxTotalBytes = maxTotalBytes;
  }

  /** A store that takes a quarter of the heap at most, and not more than 1 GiB. */
  public static ObjectStore inThisHeap() {
    long total = Math.min(MAX_TOTAL_BYTES, Runtime.getRuntime().maxMemory() / 4);
    return new ObjectStore(Math.min(MAX_FILE_BYTES, total / 2), total);
  }

  /** The size of the parts of an object. */
  public static long partSize(long size) {
    return size <= MIN_PART_SIZE * MAX_PARTS ? MIN_PART_SIZE : (size + MAX_PARTS - 1) / MAX_PARTS;
  }

  /** The object of a name, or null. */
  public StoredObject find(String name) {
    return byName.get(name);
  }

  /** The bytes of all files, without the uploads under way. */
  public long storedBytes() {
    return storedBytes;
  }

  /** Gives the name to content that is here already; false when there is none such. */
  public boolean link(String name, String contentType, String hash, long size) {
    Shared same = byHash.get(hash);
    if (same == null || same.content.size() != size) {
      return false;
    }
    name(name, contentType, same);
    return true;
  }

  /** Begins an upload; 1001 for a size that this server does not take. */
  public Upload begin(String name, String contentType, String hash, long size) {
    uploads.values().removeIf(Upload::isExpired);
    if (size < 1 || size > maxFileBytes) {
      throw ErrorCode.ARGS.because(size < 1 ? "an empty file can't be uploaded"
          : "the file is too large: " + mib(size) + " MiB, the embedded server takes " + maxFileBytes / MIB);
    }
    long underWay = uploads.values().stream().mapToLong(Upload::size).sum();
    if (storedBytes + underWay + size > maxTotalBytes) {
      throw ErrorCode.ARGS.because("the embedded server's memory for files is full: " + maxTotalBytes / MIB
          + " MiB for all of them; a restart empties it");
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
    StoredObject.Content content = upload.complete(partHashes);
    uploads.remove(upload.id());
    Shared shared = byHash.get(content.hash());
    if (shared == null) {
      shared = new Shared(content);
      byHash.put(content.hash(), shared);
      storedBytes += content.size();
    }
    name(upload.name(), upload.contentType(), shared);
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

  private void name(String name, String contentType, Shared shared) {
    shared.names++;
    StoredObject old = byName.put(name, new StoredObject(contentType, shared.content));
    if (old == null) {
      return;
    }
    Shared before = byHash.get(old.content().hash());
    if (--before.names == 0) {
      byHash.remove(old.content().hash());
      storedBytes -= old.size();
    }
  }

  private static long mib(long bytes) {
    return (bytes + MIB - 1) / MIB;
  }
}
