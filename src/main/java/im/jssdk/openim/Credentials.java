package im.jssdk.openim;

/** In whose name the OpenIM server is spoken to. Its text form hides the token. */
public record Credentials(String userID, int platformID, String token) {

  @Override
  public String toString() {
    return "Credentials[userID=" + userID + ", platformID=" + platformID + "]";
  }
}
