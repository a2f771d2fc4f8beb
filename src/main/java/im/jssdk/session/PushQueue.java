package im.jssdk.session;

import im.jssdk.protocol.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one user has to say to the clients. What comes of one piece of work travels as one message: each costs two thread switches. Lives on
 * the user's strand.
 */
final class PushQueue {

  private final String userID;
  private final Strand strand;
  private final Consumer<Outbound> push;
  private List<Outbound> unsent = new ArrayList<>(0);

  PushQueue(String userID, Strand strand, Consumer<Outbound> push) {
    this.userID = userID;
    this.strand = strand;
    this.push = push;
  }

  void add(Outbound message) {
    if (unsent.isEmpty()) {
      strand.run(this::send);
    }
    unsent.add(message);
  }

  private void send() {
    List<Outbound> messages = unsent;
    unsent = new ArrayList<>(0);
    push.accept(messages.size() == 1 ? messages.get(0) : new Outbound.Several(userID, messages));
  }
}
