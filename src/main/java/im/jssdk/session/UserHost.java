package im.jssdk.session;

import im.jssdk.protocol.Outbound;
import io.vertx.core.Future;

/** What the users of a node live on: threads, time, and the ways for messages. Vert.x in the product; tests may have another. */
interface UserHost {

  /** The way to one user's messages. */
  interface Mail {

    /** @return fails when nobody is there to receive it */
    Future<Void> send(UserMessage message);
  }

  /** The directory's own. It belongs to no user, so that what is done on it outlives them. */
  Strand strand();

  /** The way to a user, before and after he is started. */
  Mail mail(String userID);

  /**
   * Gives a user a strand of his own, starts him there and has his messages brought to him.
   *
   * @return what to say to {@link #end}; fails when his core can't be made
   */
  Future<String> start(UserLife user);

  /** Ends on his own strand what {@link #start} began. */
  Future<Void> end(String deployment);

  /** Sends something to the clients, in order. Any thread. */
  void push(Outbound message);
}
