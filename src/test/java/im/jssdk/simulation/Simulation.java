package im.jssdk.simulation;

import im.jssdk.core.CoreListener;
import im.jssdk.core.SdkCore;
import im.jssdk.gateway.ClientConnection;
import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.protocol.Outbound;
import im.jssdk.push.PushMetrics;
import im.jssdk.push.SimulatedPush;
import im.jssdk.session.SimulatedUsers;
import im.jssdk.session.Strand;
import im.jssdk.session.UserDirectory;
import im.jssdk.session.function.CallException;
import im.jssdk.session.function.FunctionTable;
import im.jssdk.session.function.SessionFunctions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One schedule: a node made of the real classes, some users' devices, and an order of events that a seed determines, down to which thread's
 * turn it is. Only cores, sockets, threads and the clock are simulated.
 */
final class Simulation implements SimulatedUsers.World {

  /** Events of one user have numbers that begin with his name. */
  static final long NUMBERS = 1_000_000;
  private static final FunctionTable FUNCTIONS = FunctionTable.of(SessionFunctions.all(), SimulatedCore.FUNCTIONS);
  private static final int MOST_STEPS = 200_000;

  private final long seed;
  private final List<String> trace;
  private final SplittableRandom random;
  private final Scheduler scheduler;
  private final Scheduler.Queue pushStrand;
  private final SimulatedUpstream upstream;
  private final ConnectionRegistry registry = new ConnectionRegistry(SimulatedOptions.LIMITS);
  private final Checks checks;
  private final UserChecks userChecks;
  private final Actions actions;
  // Whether all fits that a session may miss.
  private final boolean roomy;
  private final UserDirectory users;
  private final SimulatedPush push;
  private final Gateways gateways;
  private final List<Device> devices = new ArrayList<>();
  private final List<SimulatedCore> cores = new ArrayList<>();
  private final Map<String, Long> lastEvents = new HashMap<>();
  private int ids;
  private boolean atRest;
  private boolean draining;

  /** @param traced whether to keep what happens, for {@link #trace()} */
  Simulation(long seed, boolean traced) {
    this.seed = seed;
    this.trace = traced ? new ArrayList<>() : null;
    this.random = new SplittableRandom(seed);
    this.scheduler = new Scheduler(random);
    this.pushStrand = scheduler.newStrand();
    this.upstream = new SimulatedUpstream(this);
    this.checks = new Checks(this);
    this.userChecks = new UserChecks(this);
    this.actions = new Actions(this, devices);
    this.roomy = random.nextBoolean();
    this.users = SimulatedUsers.directory(this, FUNCTIONS, SimulatedOptions.SESSIONS, credentials -> upstream.verify(credentials.token()).mapEmpty());
    this.push = new SimulatedPush(registry, roomy ? SimulatedOptions.ROOMY_RINGS : SimulatedOptions.RINGS, new PushMetrics() {
      @Override
      public void ringOverflowed() {
        checks.overflow();
      }
    });
    this.gateways = new Gateways(this, SimulatedOptions.LIMITS, registry, users);
    for (Device device : new Device[] {new Device(this, "a", 5), new Device(this, "a", 5), new Device(this, "a", 1),
        new Device(this, "b", 5)}) {
      devices.add(device);
    }
  }

  // What happens

  /** @throws AssertionError with the seed when something does not hold */
  void run() {
    int count = 20 + random.nextInt(30);
    // Some schedules crowd what happens into a moment.
    int pace = 1 + random.nextInt(30);
    int drainAt = random.nextInt(3) == 0 ? random.nextInt(count) : count;
    for (int i = 0; i < count; i++) {
      if (i == drainAt) {
        drain();
      }
      actions.act();
      for (int steps = random.nextInt(pace); steps > 0; steps--) {
        scheduler.step();
      }
    }
    devices.forEach(device -> device.reading(true));
    if (drainAt == count && random.nextInt(3) == 0) {
      rest();
    }
    if (drainAt < count || random.nextBoolean()) {
      drain();
      until(() -> users.size() == 0 && registry.size() == 0);
    } else {
      devices.forEach(Device::goAway);
      until(() -> users.size() == 0 && registry.size() == 0);
      users.stop(Duration.ZERO);
    }
    devices.forEach(Device::goAway);
    gateways.end();
    until(() -> scheduler.tasks() == 0 && scheduler.timers() == 0);
    finish();
  }

  /** As the server does it at SIGTERM. */
  private void drain() {
    draining = true;
    registry.refuseNew();
    users.stop(Duration.ofMillis(random.nextInt(500))).onComplete(stopped -> registry.all().forEach(ClientConnection::goAway));
  }

  /** Nothing more happens for a while: then all must have come to what it should be. */
  private void rest() {
    atRest = true;
    upstream.setUp(true);
    liveCores().forEach(core -> core.strand().run(core::answerAll));
    Set<String> longAgo = upstream.kicked();
    long end = scheduler.now() + Duration.ofSeconds(3 * SimulatedOptions.TOKEN_CHECK_SECONDS).toNanos();
    until(() -> scheduler.now() >= end && scheduler.tasks() == 0);
    check(users.callsUnderWay() == 0, "calls are counted that nobody has made: " + users.callsUnderWay());
    check(push.heldAnswers() == 0, "answers wait that nobody is owed: " + push.heldAnswers());
    check(checks.sessions().equals(userChecks.sessions()), () -> "the sessions of the users, " + userChecks.sessions() + ", are not those that "
        + "are told, " + checks.sessions());
    userChecks.tokens().checkKicked(longAgo);
    devices.stream().map(Device::userID).distinct().forEach(userChecks::checkAppStates);
    atRest = false;
  }

  private void until(Supplier<Boolean> holds) {
    for (int steps = 0; !holds.get(); steps++) {
      check(steps < MOST_STEPS && scheduler.step(), "it does not come to an end");
    }
  }

  private void finish() {
    check(users.size() == 0, "users are left");
    check(users.callsUnderWay() == 0, "calls are left");
    check(registry.size() == 0 && registry.placesTaken() == 0, "connections or places are left: " + registry.placesTaken());
    check(push.sessions() == 0, "sessions are left in the push: " + push.sessions());
    check(push.missedBytes() == 0, "bytes are counted as kept: " + push.missedBytes());
    gateways.finish();
    check(cores.stream().noneMatch(SimulatedCore::isLive), "cores are left");
    checks.finish();
  }

  // What the parts ask

  void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError("seed " + seed + " (replay with -Dsim.seed=" + seed + "): " + otherwise);
    }
  }

  void check(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      check(false, otherwise.get());
    }
  }

  void trace(Supplier<String> line) {
    if (trace != null) {
      trace.add(scheduler.now() / 1_000 + " us  " + line.get());
    }
  }

  List<String> trace() {
    return trace;
  }

  SplittableRandom random() {
    return random;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Checks checks() {
    return checks;
  }

  String nextID(String kind) {
    return kind + ++ids;
  }

  long nextEvent(String userID) {
    return lastEvents.merge(userID, userID.charAt(0) * NUMBERS, (last, first) -> last + 1);
  }

  SimulatedUpstream upstream() {
    return upstream;
  }

  List<SimulatedCore> cores() {
    return cores;
  }

  /** One of the node's threads stands still for a moment. */
  void stall() {
    gateways.stall(pushStrand);
  }

  List<SimulatedCore> liveCores() {
    return cores.stream().filter(SimulatedCore::isLive).toList();
  }

  /** A user's core that runs; null when there is none. */
  SimulatedCore core(String userID) {
    return cores.stream().filter(core -> core.isLive() && core.userID().equals(userID)).findFirst().orElse(null);
  }

  boolean isDraining() {
    return draining;
  }

  /** Whether the user has a core that runs, or is to start or to stop. */
  boolean hasUser(String userID) {
    return users.users().contains(userID);
  }

  boolean isAtRest() {
    return atRest;
  }

  boolean isRoomy() {
    return roomy;
  }

  UserDirectory directory() {
    return users;
  }

  UserChecks users() {
    return userChecks;
  }

  @Override
  public SimulatedUsers.Watcher watcher() {
    return userChecks;
  }

  @Override
  public boolean losesCall() {
    return random.nextInt(300) == 0;
  }

  SimulatedSocket newSocket(Device device) {
    return gateways.newSocket(device);
  }

  @Override
  public Strand newStrand() {
    return scheduler.newStrand();
  }

  @Override
  public SdkCore newCore(Strand strand, String userID, CoreListener listener) {
    check(cores.stream().noneMatch(core -> core.isLive() && core.userID().equals(userID)), "a second core of " + userID);
    if (random.nextInt(60) == 0) {
      throw new CallException(10006, "no core");
    }
    SimulatedCore core = new SimulatedCore(this, strand, userID, listener);
    cores.add(core);
    return core;
  }

  @Override
  public void push(Outbound message) {
    userChecks.said(message);
    checks.said(message);
    pushStrand.run(() -> {
      if (message instanceof Outbound.Several several) {
        several.messages().forEach(this::handOut);
      } else {
        handOut(message);
      }
    });
  }

  private void handOut(Outbound message) {
    checks.before(message, registry);
    push.received(message);
    checks.after(message);
  }
}
