package im.jssdk.protocol;

/**
 * An event for clients. It is encoded once for each dialect, and the same bytes go to all connections of that dialect.
 */
public final class ServerEvent {

  private final String name;
  private final int errCode;
  private final String errMsg;
  private final String data;
  // Written by whichever thread is first; every thread would write the same bytes.
  private volatile Encoded encoded;

  private record Encoded(Dialect dialect, byte[] frame, Encoded next) {
  }

  /**
   * @param errCode 0 but for OnConnectFailed
   * @param data the payload as JSON text; empty when there is none
   */
  public ServerEvent(String name, int errCode, String errMsg, String data) {
    this.name = name;
    this.errCode = errCode;
    this.errMsg = errMsg;
    this.data = data;
  }

  public static ServerEvent of(String name) {
    return new ServerEvent(name, 0, "", "");
  }

  public String name() {
    return name;
  }

  public int errCode() {
    return errCode;
  }

  public String errMsg() {
    return errMsg;
  }

  public String data() {
    return data;
  }

  /** The frame for clients of that dialect; null when they do not know the event. Not to be changed. */
  public byte[] frame(Dialect dialect) {
    for (Encoded each = encoded; each != null; each = each.next) {
      if (each.dialect == dialect) {
        return each.frame;
      }
    }
    byte[] frame = dialect.event(this);
    encoded = new Encoded(dialect, frame, encoded);
    return frame;
  }

  @Override
  public String toString() {
    return "ServerEvent[" + name + ", " + data.length() + " characters]";
  }
}
