package im.jssdk.openim;

import im.jssdk.openim.LongConnection.State;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one user's long connection: keeps a {@link Link}, makes the next one when it is lost, and carries requests over
 * from one to the next. Everything is confined to the context that opened it, but for {@link #state} and {@link #visit}.
 */
final class ConnectionLife implements Link.Owner, Sweep.Visited {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLife.class);

  private final LongConnections node;
  private final GuardedListener listener;
  private final RedialPolicy redials;
  private final Requests requests;
  private final LinkTimes times;
  private final DialTurn turn;
  private final Inbound inbound;
  private final WakeUp wakeUp = new WakeUp();

  private volatile State state = State.CLOSED;
  private ContextInternal context;
  private Credentials credentials;
  private boolean background;
  private Link link;
  /** The next dial waits until those requests are answered that can't be repeated on another connection. */
  private boolean settling;

  ConnectionLife(LongConnections node, Credentials credentials, LongConnectionListener listener) {
    this.node = node;
    OpenImOptions.Connection options = node.options();
    this.credentials = credentials;
    this.listener = new GuardedListener(listener, credentials.userID());
    this.redials = new RedialPolicy(node.backoff(), options.stableAfter().toMillis());
    this.requests = new Requests(node.codec(), options);
    this.times = new LinkTimes(options);
    this.turn = new DialTurn(node.dials());
    this.inbound = new Inbound(this.listener, this::answered, this::kicked);
  }

  State state() {
    return state;
  }

  /** @param home what everything else happens on */
  void open(ContextInternal home) {
    if (state == State.CLOSED) {
      context = home;
      node.sweep().add(this);
    } else if (state != State.HELD) {
      return;
    }
    redials.reset();
    standInLine();
  }

  void hold() {
    if (state != State.CLOSED && state != State.HELD) {
      hold(() -> { });
    }
  }

  /** @param tell called when the state is in order, and before those hear of it who wait for a reply */
  private void hold(Runnable tell) {
    List<Request<?>> lost = giveUpLink();
    state = State.HELD;
    times.none();
    plan();
    tell.run();
    Requests.failLost(lost);
  }

  /** From any thread. */
  @Override
  public void close() {
    context.runOnContext(v -> hangUp());
  }

  void hangUp() {
    if (state != State.CLOSED) {
      end("the connection to the OpenIM server was closed");
    }
  }

  void redial() {
    if (state == State.CONNECTED) {
      dialWhenSettled();
    } else if (state == State.WAITING && !turn.inLine()) {
      standInLine();
    }
  }

  void useCredentials(Credentials next) {
    if (next.equals(credentials)) {
      return;
    }
    credentials = next;
    redials.trustToken();
    if (state == State.CONNECTED) {
      dialWhenSettled();
    } else if (state == State.CONNECTING) {
      dialAnew();
    }
  }

  void setBackground(boolean background) {
    this.background = background;
  }

  /** Sends it now, or when a connection is there again if it waits for one. */
  void accept(Request<?> request) {
    if (state == State.CLOSED) {
      request.fail(OpenImException.unsent("the connection to the OpenIM server is closed"));
    } else if (state == State.CONNECTED && !(settling && request.waits())) {
      wakeUp.by(requests.send(link, request));
    } else if (!request.waits()) {
      request.fail(OpenImException.unsent("there is no connection to the OpenIM server now"));
    } else {
      wakeUp.by(requests.wait(request));
    }
  }

  /** Dials as soon as the node's limit on dials lets us. */
  private void standInLine() {
    state = State.WAITING;
    times.none();
    turn.await(context, this::dial);
    plan();
  }

  private void dial() {
    state = State.CONNECTING;
    listener.connecting();
    if (!turn.isOurs()) {
      return;
    }
    times.dialling(Sweep.now());
    link = new Link(context, credentials, node.codec(), node.options().maxFrame(), this);
    plan();
    link.dial(node.client(), node.address().upgrade(credentials, background, UUID.randomUUID().toString()));
  }

  @Override
  public void linkUp(Link up) {
    if (up != link) {
      return;
    }
    turn.end();
    redials.trustToken();
    state = State.CONNECTED;
    times.up(Sweep.now());
    requests.sendWaiting(up, () -> up == link);
    if (up == link) {
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
    if (refused && redials.tokenGetsAnotherTry(cause)) {
      dialAnew();
      return;
    }
    if (refused && cause.endsToken()) {
      hold(() -> listener.tokenRefused(cause));
      return;
    }
    List<Request<?>> lost = giveUpLink();
    long pause = wasUp ? redials.pauseAfterLoss(times.upFor(Sweep.now())) : redials.pauseAfterFailure();
    if (pause == 0) {
      standInLine();
    } else {
      times.redialAt(Sweep.now() + pause);
      plan();
    }
    Requests.failLost(lost);
    if (!wasUp) {
      listener.connectFailed(cause);
    }
  }

  @Override
  public void linkFrame(Link from, Envelope envelope) {
    if (from == link) {
      inbound.take(from, envelope);
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
      end("logged out from the OpenIM server");
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
    hold(listener::kicked);
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
    turn.end();
    settling = false;
    if (link != null) {
      link.drop();
      link = null;
    }
    state = State.WAITING;
    return requests.connectionLost();
  }

  /** Ends this life of the connection. */
  private void end(String why) {
    turn.end();
    settling = false;
    if (link != null) {
      link.hangUp();
    }
    link = null;
    state = State.CLOSED;
    times.none();
    wakeUp.never();
    node.sweep().remove(this);
    requests.failAll(why);
  }

  @Override
  public boolean isUp() {
    return state == State.CONNECTED;
  }

  @Override
  public void visit(long now) {
    wakeUp.visit(now, context, this::lookAtDeadlines);
  }

  private void lookAtDeadlines() {
    long now = Sweep.now();
    if (requests.expire(now)) {
      settled();
    }
    if (state == State.WAITING && times.isRedialDue(now)) {
      standInLine();
    } else if (link != null) {
      times.lookAfter(state, link, now);
    }
    plan();
  }

  /** Has the sweep wake us at the next deadline. */
  private void plan() {
    wakeUp.at(Math.min(requests.nextDeadline(), times.next(state, link)));
  }
}
