package im.jssdk.session;

import java.util.List;

/**
 * One session as its user's core knows it.
 *
 * @param client what its client calls itself, to tell the clients of one platform apart
 * @param connections ids of its connections; empty while the session waits for its client's return
 * @param leadsUpstream whether its token is the one that the core uses
 */
public record SessionView(String userID, int platformID, String client, List<Long> connections, boolean leadsUpstream) {

  public SessionView {
    connections = List.copyOf(connections);
  }
}
