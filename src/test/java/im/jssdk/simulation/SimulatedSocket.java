package im.jssdk.simulation;

import im.jssdk.gateway.SimulatedGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;

/** One WebSocket between a device and the gateway: two wires on which frames travel, and the ways in which it can end. */
final class SimulatedSocket implements SimulatedGateway.Socket {

  /** How a client goes. */
  enum Cut {
    /** In order: what it has sent before arrives. */
    CLOSE,
    /** The network says so, and what is on its way is lost. */
    RESET,
    /** Without a sign: the gateway has to find out. */
    SILENT
  }

  private final Simulation world;
  private final Device device;
  private final SimulatedGateway gateway;
  private final Scheduler.Queue loop;
  private final Scheduler.Queue up;
  private final Scheduler.Queue down;
  final ConnectionAccount checked;
  private SimulatedGateway.Accepted accepted;
  private boolean clientGone;
  private boolean upLost;
  private boolean serverGone;

  SimulatedSocket(Simulation world, Device device, SimulatedGateway gateway, Scheduler.Queue loop) {
    this.world = world;
    this.device = device;
    this.gateway = gateway;
    this.loop = loop;
    this.up = world.scheduler().newStrand();
    this.down = world.scheduler().newStrand();
    this.checked = new ConnectionAccount(device, device.token());
  }

  // The client's side

  void connect(String query) {
    up(() -> gateway.upgrade(query, this));
  }

  void send(String operationID, String function, String data) {
    String frame = "{\"data\":\"" + data.replace("\"", "\\\"") + "\",\"operationID\":\"" + operationID + "\",\"userID\":\""
        + device.userID() + "\",\"reqFuncName\":\"" + function + "\"}";
    up(() -> {
      if (!serverGone && accepted != null) {
        world.checks().answers().asked(checked, operationID, function);
        world.trace(() -> accepted.ref().id() + " asks " + function + " " + operationID);
        accepted.frame(frame);
      }
    });
  }

  private void up(Runnable arrived) {
    up.run(() -> {
      if (!upLost) {
        loop.run(arrived);
      }
    });
  }

  void leave(Cut how) {
    if (clientGone) {
      return;
    }
    clientGone = true;
    switch (how) {
      case CLOSE -> up(this::serverClosed);
      case RESET -> {
        upLost = true;
        loop.run(this::serverClosed);
      }
      case SILENT -> {
        upLost = true;
        down.hold(!serverGone);
      }
    }
  }

  /** The client reads no more, or again. */
  void reading(boolean on) {
    world.trace(() -> device.token() + " reads: " + on);
    if (!clientGone && !serverGone) {
      down.hold(!on);
    }
  }

  // The gateway's side

  private void serverClosed() {
    if (accepted == null || serverGone) {
      return;
    }
    serverGone = true;
    world.trace(() -> "closed " + device.token());
    down.hold(false);
    world.checks().closed(checked);
    accepted.closed();
  }

  @Override
  public void refused(int status) {
    serverGone = true;
    down.run(this::lost);
  }

  @Override
  public boolean opened(SimulatedGateway.Accepted connection) {
    accepted = connection;
    world.checks().opened(checked, connection);
    if (clientGone && !upLost) {
      serverGone = true;
      world.checks().closed(checked);
      return false;
    }
    if (clientGone) {
      loop.run(this::serverClosed);
    }
    down.run(() -> {
      if (!clientGone) {
        device.connected();
      }
    });
    return true;
  }

  @Override
  public Future<Void> write(byte[] frame) {
    if (serverGone) {
      return Future.failedFuture("closed");
    }
    String text = new String(frame, StandardCharsets.UTF_8);
    world.checks().written(checked, text);
    Promise<Void> sent = Promise.promise();
    down.run(() -> {
      loop.run(sent::tryComplete);
      if (!clientGone) {
        device.heard(text);
      }
    });
    return sent.future();
  }

  @Override
  public void ping() {
    down.run(() -> {
      if (!clientGone) {
        up(accepted::pong);
      }
    });
  }

  @Override
  public void close(int code) {
    world.trace(() -> "close " + code + " " + device.token());
    world.checks().closing(checked, code);
    down.run(() -> {
      lost();
      up.run(() -> loop.run(this::serverClosed));
    });
  }

  @Override
  public void cut() {
    loop.run(this::serverClosed);
    down.run(this::lost);
  }

  private void lost() {
    if (!clientGone) {
      clientGone = true;
      device.lostSocket();
    }
  }
}
