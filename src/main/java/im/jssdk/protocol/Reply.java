package im.jssdk.protocol;

/**
 * What came of a call.
 *
 * @param errCode 0 when it succeeded
 * @param data the result in the dialect of the asker; empty for errors
 */
public record Reply(int errCode, String errMsg, String data) {

  public static Reply ok(String data) {
    return new Reply(0, "", data);
  }

  public static Reply error(int errCode, String errMsg) {
    return new Reply(errCode, errMsg, "");
  }
}
