package im.jssdk.embedded.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a file a request asks for, [from, to). */
record ByteRange(long from, long to) {

  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * The range of a {@code Range} header.
   *
   * @return null where the whole is to be sent: no header, another unit, or several ranges. An empty range can't be satisfied
   */
  static ByteRange of(String header, long size) {
    Matcher range = header == null ? null : ONE_RANGE.matcher(header.trim());
    if (range == null || !range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return null;
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(size, Long.parseLong(range.group(2)));
      return new ByteRange(size - last, size);
    }
    long from = Math.min(size, Long.parseLong(range.group(1)));
    if (range.group(2).isEmpty()) {
      return new ByteRange(from, size);
    }
    long to = Math.min(size, Long.parseLong(range.group(2)) + 1);
    // A range that ends before it begins means nothing, so that the header is as if it were not there.
    return to <= from && from < size ? null : new ByteRange(from, Math.max(from, to));
  }

  boolean isEmpty() {
    return from >= to;
  }

  long length() {
    return to - from;
  }
}
