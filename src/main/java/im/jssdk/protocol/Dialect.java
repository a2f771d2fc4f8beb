package im.jssdk.protocol;

/**
 * How a kind of clients encodes calls, answers and events. Fixed per connection. Frames are UTF-8 JSON, whether they travel as text
 * or binary. Implementations have no state.
 */
public interface Dialect {

  /** Short name for logs and metrics, also its key where something is kept per dialect. */
  String name();

  /** Reads a client's frame. */
  Request read(byte[] frame) throws FrameException;

  /** The answer to a frame that {@link #read} refused. */
  byte[] refusal(FrameException cause);

  /** The answer to a call. */
  byte[] reply(String function, String operationID, Reply reply);

  /** An event; null when the dialect's clients do not know it. */
  byte[] event(ServerEvent event);

  /** The {@code data} of a function that has no result. */
  String noResult();

  /** The {@code data} of a result that is a plain text. */
  String textResult(String text);
}
