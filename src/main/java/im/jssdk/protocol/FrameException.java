package im.jssdk.protocol;

/** A frame that is no request. */
public final class FrameException extends Exception {

  private final String operationID;

  /** @param operationID as far as it could be read, else empty */
  public FrameException(String operationID, String message) {
    super(message, null, false, false);
    this.operationID = operationID;
  }

  public String operationID() {
    return operationID;
  }
}
