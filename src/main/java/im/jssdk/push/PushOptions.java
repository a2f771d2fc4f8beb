package im.jssdk.push;

/**
 * What is kept for a session while it has no connection. Past either limit its events are dropped: the state events that every Login
 * gets make the client reload its lists.
 *
 * @param ringEvents events and answers
 * @param ringBytes of their payload
 */
public record PushOptions(int ringEvents, int ringBytes) {

  public PushOptions {
    if (ringEvents < 0 || ringBytes < 0) {
      throw new IllegalArgumentException("ring limits must not be negative: " + ringEvents + ", " + ringBytes);
    }
  }

  public static PushOptions defaults() {
    return new PushOptions(1_000, 256 * 1024);
  }
}
