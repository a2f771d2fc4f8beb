package im.jssdk.protocol;

/** The event on which a client lets go of a session that has ended (spec js-client-protocol 1.2, 1.8). */
public final class Goodbye {

  private Goodbye() {
  }

  /**
   * A 3.x client that hears neither event after a failed Login is stuck for good, so there is one for every error.
   *
   * @param errCode why the session ended
   */
  public static ServerEvent event(int errCode) {
    boolean expired = ErrorCode.endsToken(errCode) && errCode != ErrorCode.TOKEN_KICKED;
    return ServerEvent.of(expired ? "OnUserTokenExpired" : "OnKickedOffline");
  }
}
