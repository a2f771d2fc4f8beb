package im.jssdk.core;

import im.jssdk.openim.LongConnectionListener;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;

/** Hears the long connection of one core: tells the clients how it goes and hands on what comes (spec sdk-core-behaviour 3.1). */
final class ConnectionEvents implements LongConnectionListener {

  /** What being thrown out by another login counts as. */
  private static final int KICKED = 1506;

  private final UserCore core;

  /** The core changes its credentials, which is nobody's business as long as it goes well. */
  private boolean quiet;
  /** The credentials in use have ended; that is told once. */
  private boolean ended;

  ConnectionEvents(UserCore core) {
    this.core = core;
  }

  /** The connection is made anew with other credentials, without a word to the clients. */
  void switching() {
    quiet = true;
    ended = false;
  }

  @Override
  public void onConnecting() {
    if (!quiet) {
      core.emit(CoreEvent.of("OnConnecting"));
    }
  }

  @Override
  public void onConnected() {
    if (core.sync() == null) {
      return;
    }
    if (quiet) {
      quiet = false;
      core.sync().reconnected();
    } else {
      core.emit(CoreEvent.of("OnConnectSuccess"));
      core.sync().connected();
    }
    core.connected();
  }

  @Override
  public void onConnectFailed(OpenImException cause) {
    quiet = false;
    core.emit(new CoreEvent("OnConnectFailed", cause.code(), cause.getMessage(), ""));
  }

  @Override
  public void onTokenRefused(OpenImException cause) {
    if (!ended) {
      ended = true;
      core.credentialsEnded(cause);
    }
  }

  @Override
  public void onKicked() {
    onTokenRefused(new OpenImException(KICKED, "the user has logged in elsewhere"));
  }

  @Override
  public void onPush(PushMessages push) {
    if (core.sync() != null) {
      core.sync().pushed(push);
    }
  }

  @Override
  public void onOnlineStatus(SubUserOnlineStatusTips tips) {
    if (core.watchedUsers() != null) {
      core.watchedUsers().watch().onStatus(tips);
    }
  }
}
