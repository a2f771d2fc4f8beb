package im.jssdk.embedded.api;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whether a camera noted in a JPEG picture that it is to be turned before it is shown, as phones do. */
final class JpegOrientation {

  private static final int START = 0xFFD8;
  private static final int EXIF = 0xFFE1;
  private static final int FIRST_SCAN = 0xFFDA;
  private static final int EXIF_HEAD_BYTES = 6;
  private static final int ORIENTATION = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final int UPRIGHT = 1;

  private JpegOrientation() {
  }

  /** False also for what is no JPEG picture or has no such note. */
  static boolean isTurned(byte[] picture) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(picture);
      if ((bytes.getShort() & 0xFFFF) != START) {
        return false;
      }
      for (int marker = bytes.getShort() & 0xFFFF; marker != FIRST_SCAN; marker = bytes.getShort() & 0xFFFF) {
        int length = bytes.getShort() & 0xFFFF;
        if (marker == EXIF && length > EXIF_HEAD_BYTES + 2) {
          return orientation(bytes.slice(bytes.position() + EXIF_HEAD_BYTES, length - 2 - EXIF_HEAD_BYTES)) > UPRIGHT;
        }
        bytes.position(bytes.position() + length - 2);
      }
      return false;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException e) {
      return false;
    }
  }

  /** Of the first directory of a TIFF block: byte order, a fixed number, where the directory is, its entries. */
  private static int orientation(ByteBuffer tiff) {
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
        return tiff.getShort(entry + 8);
      }
    }
    return UPRIGHT;
  }
}
