package im.jssdk.simulation;

import im.jssdk.session.SimulatedUsers;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** All that can happen in a schedule, drawn by lot. */
final class Actions {

  private final Simulation world;
  private final SplittableRandom random;
  private final List<Device> devices;

  Actions(Simulation world, List<Device> devices) {
    this.world = world;
    this.random = world.random();
    this.devices = devices;
  }

  /** Lets one thing happen that a client, a server or an operator may do. */
  void act() {
    Device device = devices.get(random.nextInt(devices.size()));
    switch (random.nextInt(28)) {
      case 0, 1, 2, 3 -> {
        if (device.isIdle()) {
          login(device);
        }
      }
      case 4, 5, 6 -> {
        for (int count = random.nextInt(12) == 0 ? 9 : 1; count > 0; count--) {
          device.call("Slow", "[]");
        }
      }
      case 7 -> device.call("Echo", "[\"x\"]");
      case 8 -> device.call("EventThenReply", "[]");
      case 9, 10, 11 -> {
        for (int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 12 : 3); count > 0; count--) {
          core(SimulatedCore::event);
        }
      }
      case 12, 13 -> device.cut(SimulatedSocket.Cut.values()[random.nextInt(3)]);
      case 14 -> device.call("Logout", "[]");
      case 15 -> kick(device);
      case 16 -> {
        world.upstream().setUp(!world.upstream().isUp());
      }
      case 17 -> device.reading(random.nextInt(3) != 0);
      case 18 -> device.call("SetAppBackgroundStatus", random.nextBoolean() ? "[true]" : "[false]");
      case 19 -> {
        if (!device.hasSocket() && device.token() != null) {
          // The app does not wait until its client comes back.
          device.login(null);
        }
      }
      case 20 -> device.renew(newToken(device));
      case 21 -> operatorKicks(device);
      case 22 -> world.stall();
      case 23, 24 -> flicker(device);
      default -> {
        // Four timers are a second, about: now and then it passes what calls and clients' returns take.
        for (int jumps = random.nextInt(5) == 0 ? 60 : random.nextInt(16); jumps > 0; jumps--) {
          world.scheduler().fire();
          while (world.scheduler().tasks() > 0 && random.nextInt(24) != 0) {
            world.scheduler().step();
          }
        }
      }
    }
  }

  /** A client asks, is cut and comes back at once, by itself or with its app, perhaps more than once: all before much of it is done. */
  private void flicker(Device device) {
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      for (int calls = random.nextInt(3); calls > 0; calls--) {
        device.call("Slow", "[]");
      }
      steps();
      if (random.nextInt(4) == 0) {
        core(SimulatedCore::event);
      }
      device.cut(SimulatedSocket.Cut.values()[random.nextInt(3)]);
      steps();
      if (device.token() != null) {
        if (random.nextBoolean()) {
          device.login(null);
        } else {
          device.comeBack();
        }
      }
      steps();
    }
  }

  private void steps() {
    for (int steps = random.nextInt(12); steps > 0 && world.scheduler().tasks() > 0; steps--) {
      world.scheduler().step();
    }
  }

  private void login(Device device) {
    String token = newToken(device);
    for (Device other : devices) {
      if (other.userID().equals(device.userID()) && other.platformID() == device.platformID() && other.token() != null) {
        if (random.nextBoolean() && !world.upstream().isKicked(other.token())) {
          // Tabs of one browser often have the same.
          token = other.token();
        } else if (random.nextInt(3) == 0) {
          // A policy that lets one session live on a platform.
          kick(other);
        }
      }
    }
    device.login(token);
  }

  private String newToken(Device device) {
    return world.nextID(device.userID() + "/" + device.platformID() + ".");
  }

  private void kick(Device device) {
    if (device.token() != null) {
      world.upstream().kick(device.token());
    }
  }

  private void operatorKicks(Device device) {
    OptionalInt platform = random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(device.platformID());
    SimulatedUsers.kick(world.directory(), device.userID(), platform);
  }

  private void core(Consumer<SimulatedCore> what) {
    List<SimulatedCore> live = world.liveCores();
    if (!live.isEmpty()) {
      SimulatedCore core = live.get(random.nextInt(live.size()));
      core.strand().run(() -> what.accept(core));
    }
  }
}
