package im.jssdk.simulation;

import java.util.HashSet;
import java.util.Set;

/** One running 3.x client as published: it comes back by itself with the URL it had, keeps its promises, and lets go when told to. */
final class Device {

  private static final int MOST_TRIES = 10;
  private static final int PAUSE_MS = 5_000;

  private final Simulation world;
  private final Scheduler.Queue strand;
  private final String userID;
  private final int platformID;
  private final Set<String> promises = new HashSet<>();
  private String token;
  private String tag;
  private SimulatedSocket socket;
  private boolean firstLogin;
  private boolean comesBack;
  private boolean away;
  private boolean loggingOut;
  private int tries;

  Device(Simulation world, String userID, int platformID) {
    this.world = world;
    this.strand = world.scheduler().newStrand();
    this.userID = userID;
    this.platformID = platformID;
  }

  String userID() {
    return userID;
  }

  int platformID() {
    return platformID;
  }

  String token() {
    return token;
  }

  boolean isIdle() {
    return socket == null && !comesBack;
  }

  boolean hasSocket() {
    return socket != null;
  }

  /** The app logs in. @param newToken the one it had when null */
  void login(String newToken) {
    if (socket != null) {
      return;
    }
    token = newToken == null ? token : newToken;
    tag = world.nextID("url");
    firstLogin = true;
    comesBack = false;
    connect();
  }

  /** The app logs in with a new token on the connection that it has. */
  void renew(String newToken) {
    if (socket != null && comesBack && !loggingOut) {
      token = newToken;
      socket.checked.renewed(newToken);
      send(world.nextID("login"), "Login", "[\"" + userID + "\",\"" + token + "\"]");
    }
  }

  private void connect() {
    loggingOut = false;
    socket = world.newSocket(this);
    socket.connect("sendID=" + userID + "&token=" + token + "&platformID=" + platformID + "&operationID=" + tag);
  }

  void connected() {
    tries = 0;
    String operationID = firstLogin ? tag : world.nextID("login");
    firstLogin = false;
    send(operationID, "Login", "[\"" + userID + "\",\"" + token + "\"]");
  }

  void call(String function, String data) {
    if (socket != null) {
      loggingOut |= function.equals("Logout");
      send(world.nextID("op"), function, data);
    }
  }

  private void send(String operationID, String function, String data) {
    promises.add(operationID);
    socket.send(operationID, function, data);
  }

  void heard(String frame) {
    String event = Checks.field(frame, "event");
    switch (event) {
      case "OnKickedOffline", "OnUserTokenExpired", "Logout" -> letGo();
      default -> {
        if (promises.remove(Checks.field(frame, "operationID")) && event.equals("Login") && Checks.isOk(frame)) {
          comesBack = true;
        }
      }
    }
  }

  private void letGo() {
    SimulatedSocket old = socket;
    socket = null;
    comesBack = false;
    promises.clear();
    if (old != null) {
      old.leave(SimulatedSocket.Cut.CLOSE);
    }
  }

  void cut(SimulatedSocket.Cut how) {
    if (socket != null) {
      socket.leave(how);
      lostSocket();
    }
  }

  /** The app is closed for good. */
  void goAway() {
    away = true;
    cut(SimulatedSocket.Cut.CLOSE);
  }

  void reading(boolean on) {
    if (socket != null) {
      socket.reading(on);
    }
  }

  /** Its pause before it comes back by itself is over now. */
  void comeBack() {
    if (socket == null && comesBack && !away) {
      connect();
    }
  }

  void lostSocket() {
    socket = null;
    if (comesBack && !away && tries < MOST_TRIES) {
      tries++;
      strand.after(PAUSE_MS, () -> {
        if (socket == null && comesBack && !away) {
          connect();
        }
      });
    } else {
      comesBack = false;
    }
  }
}
