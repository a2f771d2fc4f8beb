package im.jssdk.core.app;

/**
 * How far the upload of a file is.
 *
 * @param fileSize bytes
 * @param streamSize bytes that were sent
 * @param storageSize bytes that the object store has
 * @param uuid what the client called the file
 */
public record FileProgress(long fileSize, long streamSize, long storageSize, String uuid) {
}
