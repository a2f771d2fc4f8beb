package im.jssdk.core.app;

/**
 * How far the upload of the log is.
 *
 * @param current bytes that the object store has
 * @param size bytes
 */
public record LogProgress(long current, long size) {
}
