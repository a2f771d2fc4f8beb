package im.jssdk.push;

/**
 * What is kept for a session while it has no connection. Past either limit its events are dropped: the state events that every Login
 * gets make the client reload its lists.
 *
 * @param ringEvents events and answers
 * @param ringBytes of their payload
 * @param totalBytes for all sessions of the node together
 */
public record PushOptions(int ringEvents, int ringBytes, long totalBytes) {

  /** Of the heap, for what all sessions together have missed. */
  private static final int SHARE_OF_HEAP = 16;

  public PushOptions {
    if (ringEvents < 0 || ringBytes < 0 || totalBytes < 0) {
      throw new IllegalArgumentException("ring limits must not be negative: " + ringEvents + ", " + ringBytes + ", " + totalBytes);
    }
  }

  public PushOptions(int ringEvents, int ringBytes) {
    this(ringEvents, ringBytes, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  public static PushOptions defaults() {
    return new PushOptions(1_000, 256 * 1024);
  }
}
