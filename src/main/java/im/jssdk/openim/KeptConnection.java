package im.jssdk.openim;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long connection of one user: keeps a {@link Link}, makes the next one when it is lost, and carries requests over from
 * one to the next. All its state is confined to the context that opened it; calls from elsewhere are taken there.
 */
final class KeptConnection implements LongConnection, Link.Owner, Sweep.Visited {

  private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);
  private static final long NEVER = Long.MAX_VALUE;

  private final LongConnections node;
  private final OpenImOptions.Connection options;
  private final GuardedListener listener;
  private final RedialPolicy redials;
  private final Requests requests;

  private volatile ContextInternal context;
  private volatile State state = State.CLOSED;
  /** When the sweep has to wake us; in ms of {@link Sweep#now()}. */
  private volatile long due = NEVER;
  private volatile boolean woken;

  private Credentials credentials;
  private boolean background;
  private Link link;
  /** Changes when a dial or a life of the connection is given up, so that what was started for it stops. */
  private int generation;
  private boolean holdsDial;
  private boolean inLine;
  /** The next dial waits until those requests are answered that can't be repeated on another connection. */
  private boolean settling;
  private long redialAt = NEVER;
  private long dialDeadline;
  private long upSince;
  private long nextPing;

  KeptConnection(LongConnections node, Credentials credentials, LongConnectionListener listener) {
    this.node = node;
    this.options = node.options();
    this.credentials = credentials;
    this.listener = new GuardedListener(listener, credentials.userID());
    this.redials = new RedialPolicy(node.backoff(), options.stableAfter().toMillis());
    this.requests = new Requests(node.codec(), options);
  }

  @Override
  public void open() {
    if (context == null) {
      context = ((VertxInternal) node.vertx()).getOrCreateContext().unwrap();
    }
    onContext(() -> {
      if (state == State.CLOSED) {
        redials.reset();
        node.sweep().add(this);
        standInLine();
      }
    });
  }

  @Override
  public void close() {
    onContext(() -> {
      if (state != State.CLOSED) {
        end("the connection to the OpenIM server was closed", true);
      }
    });
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void redial() {
    onContext(() -> {
      if (state == State.CONNECTED) {
        dialWhenSettled();
      } else if (state == State.WAITING && !inLine) {
        standInLine();
      }
    });
  }

  @Override
  public void useCredentials(Credentials next) {
    onContext(() -> {
      if (next.equals(credentials)) {
        return;
      }
      credentials = next;
      if (state == State.CONNECTED) {
        dialWhenSettled();
      } else if (state == State.CONNECTING) {
        dialAnew();
      }
    });
  }

  @Override
  public void setBackground(boolean background) {
    onContext(() -> this.background = background);
  }

  @Override
  public <T extends MessageLite> Future<T> request(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID) {
    return request(reqIdentifier, body, parser, operationID, true);
  }

  @Override
  public <T extends MessageLite> Future<T> requestIfConnected(int reqIdentifier, MessageLite body, Parser<T> parser,
      String operationID) {
    return request(reqIdentifier, body, parser, operationID, false);
  }

  private <T extends MessageLite> Future<T> request(int reqIdentifier, MessageLite body, Parser<T> parser,
      String operationID, boolean waits) {
    ContextInternal home = context;
    if (home == null) {
      return Future.failedFuture(OpenImException.unsent("the connection to the OpenIM server was not opened"));
    }
    Promise<T> promise = home.promise();
    Request<T> request = new Request<>(reqIdentifier, body, parser, operationID, waits,
        Sweep.now() + options.offlineWait().toMillis(), promise);
    onContext(() -> accept(request));
    return promise.future();
  }

  private void accept(Request<?> request) {
    if (state == State.CLOSED) {
      request.fail(OpenImException.unsent("the connection to the OpenIM server is closed"));
    } else if (state == State.CONNECTED && !(settling && request.waits())) {
      wakeBy(requests.send(link, request));
    } else if (!request.waits()) {
      request.fail(OpenImException.unsent("there is no connection to the OpenIM server now"));
    } else {
      wakeBy(requests.wait(request));
    }
  }

  /** Dials as soon as the node's limit on dials lets us. */
  private void standInLine() {
    state = State.WAITING;
    redialAt = NEVER;
    inLine = true;
    int mine = generation;
    ContextInternal home = context;
    node.dials().enter(() -> home.runOnContext(v -> dial(mine)));
    plan();
  }

  private void dial(int mine) {
    if (mine != generation || state == State.CLOSED) {
      node.dials().leave();
      return;
    }
    inLine = false;
    holdsDial = true;
    state = State.CONNECTING;
    listener.connecting();
    if (mine != generation) {
      return;
    }
    dialDeadline = Sweep.now() + options.connectTimeout().toMillis();
    link = new Link(credentials, node.codec(), options.maxFrame(), this);
    plan();
    link.dial(node.client(), node.address().upgrade(credentials, background, UUID.randomUUID().toString()));
  }

  @Override
  public void linkUp(Link up) {
    if (up != link) {
      return;
    }
    endDial();
    state = State.CONNECTED;
    upSince = Sweep.now();
    nextPing = upSince + options.heartbeat().toMillis();
    int mine = generation;
    while (mine == generation && requests.hasWaiting()) {
      requests.sendNext(up);
    }
    if (mine == generation) {
      plan();
      listener.connected();
    }
  }

  @Override
  public void linkDown(Link down, OpenImException cause, boolean refused) {
    if (down != link) {
      return;
    }
    boolean wasUp = state == State.CONNECTED;
    LOG.atDebug().addKeyValue("userID", credentials.userID()).addKeyValue("reason", cause.getMessage()).log("upstream connection down");
    if (refused && cause.endsToken()) {
      end("the OpenIM server refused the token", false);
      listener.tokenRefused(cause);
      return;
    }
    List<Request<?>> lost = giveUpLink();
    long pause = wasUp ? redials.pauseAfterLoss(Sweep.now() - upSince) : redials.pauseAfterFailure();
    if (pause == 0) {
      standInLine();
    } else {
      redialAt = Sweep.now() + pause;
      plan();
    }
    Requests.failLost(lost);
    if (!wasUp) {
      listener.connectFailed(cause);
    }
  }

  @Override
  public void linkFrame(Link from, Envelope envelope) {
    if (from != link) {
      return;
    }
    try {
      switch (envelope.reqIdentifier()) {
        case ReqIdentifier.PUSH -> listener.push(envelope);
        case ReqIdentifier.KICK -> kicked();
        case ReqIdentifier.ONLINE_STATUS -> {
          if (envelope.msgIncr().isEmpty()) {
            listener.onlineStatus(envelope);
          } else {
            answered(envelope);
          }
        }
        default -> answered(envelope);
      }
    } catch (InvalidProtocolBufferException e) {
      // A message would be missing, so the next connection's sync has to bring it.
      from.fail("the OpenIM server pushed what can't be read");
    }
  }

  private void answered(Envelope reply) {
    Request<?> request = requests.answered(reply.msgIncr());
    if (request == null) {
      return;
    }
    request.answer(reply);
    if (request.reqIdentifier() == ReqIdentifier.LOGOUT && reply.errCode() == 0 && state != State.CLOSED) {
      // The server closes after this reply, and dialling again would undo the logout.
      end("logged out from the OpenIM server", true);
    } else {
      settled();
    }
  }

  private void kicked() {
    if (!link.credentials().equals(credentials)) {
      // The old token was thrown out; the new one is still to be tried.
      dialAnew();
      return;
    }
    end("the OpenIM server threw this connection out", false);
    listener.kicked();
  }

  private void dialWhenSettled() {
    settling = true;
    settled();
  }

  private void settled() {
    if (settling && !requests.hasUnrepeatable()) {
      dialAnew();
    }
  }

  private void dialAnew() {
    List<Request<?>> lost = giveUpLink();
    standInLine();
    Requests.failLost(lost);
  }

  /**
   * Leaves the socket or the dial that there is. Requests that can be repeated wait for the next one.
   *
   * @return the others; to be failed when the state is in order again, since those who hear of it may call us
   */
  private List<Request<?>> giveUpLink() {
    generation++;
    settling = false;
    inLine = false;
    endDial();
    if (link != null) {
      link.drop();
      link = null;
    }
    state = State.WAITING;
    return requests.connectionLost();
  }

  /** Ends this life of the connection. */
  private void end(String why, boolean polite) {
    generation++;
    settling = false;
    inLine = false;
    endDial();
    if (link != null && polite) {
      link.hangUp();
    } else if (link != null) {
      link.drop();
    }
    link = null;
    state = State.CLOSED;
    redialAt = NEVER;
    due = NEVER;
    node.sweep().remove(this);
    requests.failAll(why);
  }

  private void endDial() {
    if (holdsDial) {
      holdsDial = false;
      node.dials().leave();
    }
  }

  @Override
  public void visit(long now) {
    if (now >= due && !woken) {
      woken = true;
      context.runOnContext(v -> {
        woken = false;
        if (state != State.CLOSED) {
          lookAtDeadlines(Sweep.now());
        }
      });
    }
  }

  private void lookAtDeadlines(long now) {
    if (requests.expire(now)) {
      settled();
    }
    if (state == State.CONNECTING && link != null && now >= dialDeadline) {
      link.fail("the OpenIM server did not take the connection within " + options.connectTimeout().toMillis() + " ms");
    } else if (state == State.CONNECTED && now - link.lastRead() >= options.readTimeout().toMillis()) {
      link.fail("the OpenIM server was silent for " + options.readTimeout().toMillis() + " ms");
    } else if (state == State.CONNECTED && now >= nextPing) {
      nextPing = now + options.heartbeat().toMillis();
      link.ping();
    } else if (state == State.WAITING && now >= redialAt) {
      standInLine();
    }
    plan();
  }

  /** Has the sweep wake us at the next deadline. */
  private void plan() {
    long next = requests.nextDeadline();
    if (state == State.CONNECTING) {
      next = Math.min(next, dialDeadline);
    } else if (state == State.CONNECTED) {
      next = Math.min(next, Math.min(nextPing, link.lastRead() + options.readTimeout().toMillis()));
    } else if (state == State.WAITING) {
      next = Math.min(next, redialAt);
    }
    due = state == State.CLOSED ? NEVER : next;
  }

  private void wakeBy(long deadline) {
    if (deadline < due) {
      due = deadline;
    }
  }

  private void onContext(Runnable action) {
    ContextInternal home = context;
    ContextInternal current = ContextInternal.current();
    if (home == null || current != null && current.unwrap() == home && home.inThread()) {
      action.run();
    } else {
      home.runOnContext(v -> action.run());
    }
  }
}
