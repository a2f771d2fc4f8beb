package im.jssdk.protocol;

/**
 * Names a client's connection to whoever answers it.
 *
 * @param id unique on its node
 */
public record ConnectionRef(long id, SessionKey session, Dialect dialect) {

  public String userID() {
    return session.userID();
  }

  public int platformID() {
    return session.platformID();
  }
}
