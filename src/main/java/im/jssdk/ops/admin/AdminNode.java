package im.jssdk.ops.admin;

import im.jssdk.gateway.ConnectionView;
import im.jssdk.ops.FiguresView;
import im.jssdk.session.CoreView;
import im.jssdk.session.SessionView;
import im.jssdk.session.UserView;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalInt;

/** What operators ask of one node. Any thread; answers come on any thread, too. */
interface AdminNode {

  /** What the node is called: its host and the port that its clients use. */
  String name();

  Future<NodeView> describe();

  /** The main figures, for graphs. */
  Future<FiguresView> figures();

  /** Users by ID. */
  Future<List<UserView>> users(Page page);

  /** Sessions of the page's users, by user. The limit is one of users, so that no more cores are asked. */
  Future<List<SessionView>> sessions(Page page);

  /** Connections by id. */
  Future<List<ConnectionView>> connections(Page page);

  /** @return null when the user has no core here */
  Future<CoreView> user(String userID);

  /** @return how many sessions were ended */
  Future<Integer> kickUser(String userID, OptionalInt platformID);

  /** @return how many connections were ended: 1 or 0 */
  Future<Integer> kickConnection(long id);

  /** Sends all clients elsewhere and takes no more; the process stays. Comes at once, not when it is done. */
  Future<Void> drain();
}
