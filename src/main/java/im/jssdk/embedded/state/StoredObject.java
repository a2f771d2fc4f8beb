package im.jssdk.embedded.state;

/**
 * An uploaded file.
 *
 * @param hash as in {@link Upload}
 */
public record StoredObject(String contentType, String hash, byte[] bytes) {
}
