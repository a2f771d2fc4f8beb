package im.jssdk.embedded.state;

import java.util.List;

/**
 * An uploaded file under one name. Files of the same content share their bytes.
 *
 * @param contentType as its uploader stated it, "" when he did not
 */
public record StoredObject(String contentType, Content content) {

  /**
   * The bytes of a file.
   *
   * @param hash as in {@link Upload}
   * @param parts as they were uploaded, each but the last of the same size; not to be changed
   */
  public record Content(String hash, long size, List<byte[]> parts) {

    /** Takes the parts of [from, to) one after the other. */
    public void read(long from, long to, Slices slices) {
      long at = 0;
      for (byte[] part : parts) {
        long begin = Math.max(from, at);
        long end = Math.min(to, at + part.length);
        if (begin < end) {
          slices.take(part, (int) (begin - at), (int) (end - begin));
        }
        at += part.length;
      }
    }

    /** All of it in one. */
    public byte[] whole() {
      byte[] whole = new byte[Math.toIntExact(size)];
      int at = 0;
      for (byte[] part : parts) {
        System.arraycopy(part, 0, whole, at, part.length);
        at += part.length;
      }
      return whole;
    }
  }

  /** Takes a piece of a file, which it must not change. */
  @FunctionalInterface
  public interface Slices {

    void take(byte[] part, int offset, int length);
  }

  public long size() {
    return content.size();
  }
}
