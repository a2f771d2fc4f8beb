package im.jssdk.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One user's place in the directory, from the first Login until the core is gone. The next start of the same user gets a new slot with
 * a higher generation. Everything but the mailbox is guarded by the slot's own lock.
 */
final class UserSlot {

  enum State { STARTING, ONLINE, STOPPING, GONE }

  private final String userID;
  private final long generation;
  private final Mailbox mailbox;
  private final UserHost.Mail mail;
  private final long startedAt;
  private List<UserMessage.Login> waiting = new ArrayList<>(1);
  // Connections that were closed while the core stopped: a Login of theirs may still come back from its mailbox.
  private final Set<Long> leftAtTheEnd = new HashSet<>(0);
  private State state = State.STARTING;
  private boolean started;
  private String deploymentID;

  /** @param startedAt as the host counts time, in ns */
  UserSlot(String userID, long generation, int callLimit, UserHost.Mail mail, long startedAt) {
    this.userID = userID;
    this.generation = generation;
    this.mailbox = new Mailbox(callLimit);
    this.mail = mail;
    this.startedAt = startedAt;
  }

  String userID() {
    return userID;
  }

  long generation() {
    return generation;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** Carries what the mailbox has made room for. */
  UserHost.Mail mail() {
    return mail;
  }

  long startedAt() {
    return startedAt;
  }

  synchronized State state() {
    return state;
  }

  synchronized String deploymentID() {
    return deploymentID;
  }

  /** Takes a Login: sends it to a running core, lets it wait for one that comes or goes. */
  synchronized void login(UserMessage.Login login) {
    if (state == State.ONLINE) {
      tell(login);
    } else if (!leftAtTheEnd.remove(login.connection().id())) {
      waiting.add(login);
    }
  }

  /** @return true once: to whom starts this slot's verticle */
  synchronized boolean claimStart() {
    boolean first = !started;
    started = true;
    return first;
  }

  /** Sends a message that matters to a running core only. @return whether there is one */
  synchronized boolean tellIfOnline(UserMessage message) {
    if (state != State.ONLINE) {
      return false;
    }
    tell(message);
    return true;
  }

  /** A connection was closed: it waits no longer, and a running core hears of it. */
  synchronized void leave(UserMessage.Leave leave) {
    long id = leave.connection().id();
    boolean waited = waiting.removeIf(login -> login.connection().id() == id);
    if (state == State.STOPPING && !waited) {
      leftAtTheEnd.add(id);
    }
    tellIfOnline(leave);
  }

  /** The verticle is deployed: who waited is let in. When all of them have left meanwhile it is stopped. */
  synchronized void online(String deployment) {
    deploymentID = deployment;
    state = State.ONLINE;
    if (waiting.isEmpty()) {
      tell(new UserMessage.Stop());
    }
    waiting.forEach(this::tell);
    waiting = new ArrayList<>(0);
  }

  /** The core begins to stop: from now on Logins wait and nothing else comes in. */
  synchronized void stopping() {
    state = State.STOPPING;
    mailbox.close();
  }

  /** @return the Logins that waited */
  synchronized List<UserMessage.Login> gone() {
    state = State.GONE;
    mailbox.close();
    return waiting;
  }

  private void tell(UserMessage message) {
    // In this state the mailbox is open: both change under the same lock.
    if (mailbox.enter()) {
      mail.send(message);
    }
  }
}
