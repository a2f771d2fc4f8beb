package im.jssdk.embedded.api;

import im.jssdk.embedded.state.StoredObject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small forms of pictures, made when they are asked for, one at a time, and kept for a while. */
final class Thumbnails {

  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

  private static final long KEPT_BYTES = 16L << 20;
  private static final int MAX_SIDE = 2048;
  /** Of the picture to be made smaller: what it says of itself may be a trap. */
  private static final long MAX_PIXELS = 100_000_000;
  private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/bmp");

  private final Vertx vertx;
  private final Cache<String, StoredObject> made = Caffeine.newBuilder().maximumWeight(KEPT_BYTES)
      .weigher((String key, StoredObject picture) -> (int) picture.size()).build();

  Thumbnails(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * A form of the picture that fits into width and height.
   *
   * @return null where there is none: the picture is small already, no picture, or of a format that is not understood
   */
  Future<StoredObject> of(StoredObject picture, int width, int height) {
    if (!TYPES.contains(picture.contentType())) {
      return Future.succeededFuture();
    }
    String key = picture.content().hash() + "-" + width + "x" + height;
    StoredObject known = made.getIfPresent(key);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return vertx.executeBlocking(() -> make(picture, key, Math.min(width, MAX_SIDE), Math.min(height, MAX_SIDE)), true)
        .onSuccess(small -> {
          if (small != null) {
            made.put(key, small);
          }
        })
        .recover(e -> {
          LOG.atDebug().addKeyValue("reason", e.toString()).log("no small form of a picture");
          return Future.succeededFuture();
        });
  }

  private static StoredObject make(StoredObject picture, String key, int width, int height) throws IOException {
    byte[] whole = picture.content().whole();
    // The small form would lose the note and lie on its side.
    BufferedImage image = JpegOrientation.isTurned(whole) ? null : read(whole, width, height);
    if (image == null) {
      return null;
    }
    double scale = Math.min(1, Math.min((double) width / image.getWidth(), (double) height / image.getHeight()));
    boolean clear = image.getColorModel().hasAlpha();
    BufferedImage small = new BufferedImage(Math.max(1, (int) Math.round(image.getWidth() * scale)),
        Math.max(1, (int) Math.round(image.getHeight() * scale)), clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(small, clear ? "png" : "jpeg", out)) {
      return null;
    }
    byte[] bytes = out.toByteArray();
    return new StoredObject(clear ? "image/png" : "image/jpeg", new StoredObject.Content(key, bytes.length, List.of(bytes)));
  }

  /** The picture, with pixels left out until it is at most about twice as large as wanted; null when it is no larger than that. */
  private static BufferedImage read(byte[] bytes, int width, int height) throws IOException {
    ImageIO.setUseCache(false);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int fullWidth = reader.getWidth(0);
        int fullHeight = reader.getHeight(0);
        if (fullWidth <= width && fullHeight <= height || (long) fullWidth * fullHeight > MAX_PIXELS) {
          return null;
        }
        int step = (int) Math.max(1, Math.max((double) fullWidth / width, (double) fullHeight / height) / 2);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
      } finally {
        reader.dispose();
      }
    }
  }
}
