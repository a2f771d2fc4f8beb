package im.jssdk.push;

import im.jssdk.protocol.Dialect;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.ServerEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What a session without a connection has missed, in order and within bounds. Not thread-safe. */
final class ReplayRing {

  private final PushOptions options;
  // Events as ServerEvent, answers as bytes.
  private final ArrayDeque<Object> kept = new ArrayDeque<>(4);
  private int bytes;
  private boolean overflowed;

  ReplayRing(PushOptions options) {
    this.options = options;
  }

  /** @return whether the ring overflows with this event: no event of this absence will be replayed */
  boolean add(ServerEvent event) {
    if (overflowed) {
      return false;
    }
    if (!hasRoom(size(event))) {
      overflowed = true;
      // A client that reloads its lists needs no events, but it still waits for its answers.
      kept.removeIf(each -> each instanceof ServerEvent);
      bytes = kept.stream().mapToInt(each -> ((byte[]) each).length).sum();
      return true;
    }
    keep(event, size(event));
    return false;
  }

  /** @return whether there was room for the answer */
  boolean add(Outbound.CallReply reply) {
    if (!hasRoom(reply.frame().length)) {
      return false;
    }
    keep(reply.frame(), reply.frame().length);
    return true;
  }

  private boolean hasRoom(int more) {
    return kept.size() < options.ringEvents() && bytes + more <= options.ringBytes();
  }

  private void keep(Object entry, int size) {
    kept.add(entry);
    bytes += size;
  }

  private static int size(ServerEvent event) {
    return event.data().length() + event.name().length();
  }

  /** Takes out all that was kept, as frames for a client of that dialect. */
  List<byte[]> drain(Dialect dialect) {
    List<byte[]> frames = new ArrayList<>(kept.size());
    for (Object each : kept) {
      byte[] frame = each instanceof ServerEvent event ? event.frame(dialect) : (byte[]) each;
      if (frame != null) {
        frames.add(frame);
      }
    }
    kept.clear();
    bytes = 0;
    overflowed = false;
    return frames;
  }
}
