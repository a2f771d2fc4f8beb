package im.jssdk.simulation;

import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.gateway.GatewayMetrics;
import im.jssdk.gateway.LimitsOptions;
import im.jssdk.gateway.SimulatedGateway;
import im.jssdk.session.UserDirectory;
import java.util.ArrayList;
import java.util.List;

/** The node's event loops, two of them, and the sockets on them. */
final class Gateways {

  private final Simulation world;
  private final LimitsOptions limits;
  private final List<SimulatedGateway> gateways = new ArrayList<>(2);
  private final List<Scheduler.Queue> loops = new ArrayList<>(2);
  private long queuedBytes;
  private boolean ending;
  private boolean stalled;

  Gateways(Simulation world, LimitsOptions limits, ConnectionRegistry registry, UserDirectory users) {
    this.world = world;
    this.limits = limits;
    for (int i = 0; i < 2; i++) {
      Scheduler.Queue loop = world.scheduler().newStrand();
      loops.add(loop);
      gateways.add(new SimulatedGateway(limits, registry, users, world.upstream(), new GatewayMetrics() {
        @Override
        public void queuedBytes(int change) {
          queuedBytes += change;
        }
      }, loop));
      sweep(i);
    }
  }

  private void sweep(int loop) {
    loops.get(loop).after(limits.sweepEvery().toMillis(), () -> {
      gateways.get(loop).sweep();
      if (!ending) {
        sweep(loop);
      }
    });
  }

  /** No time limit is looked at any more. */
  void end() {
    ending = true;
  }

  SimulatedSocket newSocket(Device device) {
    int loop = world.random().nextInt(loops.size());
    return new SimulatedSocket(world, device, gateways.get(loop), loops.get(loop));
  }

  /** One of the event loops, or the strand given, stands still for a moment. */
  void stall(Scheduler.Queue other) {
    if (!stalled) {
      stalled = true;
      Scheduler.Queue strand = world.random().nextInt(3) == 0 ? other : loops.get(world.random().nextInt(loops.size()));
      strand.hold(true);
      world.scheduler().newStrand().after(1 + world.random().nextInt(300), () -> {
        strand.hold(false);
        stalled = false;
      });
    }
  }

  /** All is over: nothing may be left. */
  void finish() {
    world.check(gateways.stream().allMatch(gateway -> gateway.callBytes() == 0), "bytes of calls are left");
    world.check(queuedBytes == 0, () -> "queued bytes are left: " + queuedBytes);
  }
}
