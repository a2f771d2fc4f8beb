package im.jssdk.session.function;

/**
 * A file to store.
 *
 * @param name what it is to be called
 * @param contentType such as image/png; empty: as the name says
 * @param cause what it is for, such as msg-picture
 * @param uuid comes back in the events
 * @param content the file in base64
 * @param filepath to be left out, since it would be a file of this server
 */
public record FileUpload(String name, String contentType, String cause, String uuid, String content, String filepath) {
}
