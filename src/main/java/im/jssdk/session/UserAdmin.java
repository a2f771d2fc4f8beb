package im.jssdk.session;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What an operator may see of this node's users and do to them. Any thread. */
public final class UserAdmin {

  /** A core that is so busy that it does not come to the question is told of as such. */
  private static final long ANSWER_SECONDS = 3;
  private static final double NANOS = 1e9;

  private final UserDirectory users;

  public UserAdmin(UserDirectory users) {
    this.users = users;
  }

  /** The users that are wanted, by ID. @param limit how many at most */
  public List<UserView> list(Predicate<String> wanted, int limit) {
    return users.slots().stream()
        .filter(slot -> wanted.test(slot.userID()))
        .sorted(Comparator.comparing(UserSlot::userID))
        .limit(limit)
        .map(UserAdmin::view)
        .toList();
  }

  /**
   * Asks a user's core how it is. A core that starts or stops is told of without sessions.
   *
   * @return null when the user has no core here; fails when the core does not answer in time
   */
  public Future<CoreView> inspect(String userID) {
    UserSlot slot = users.slot(userID);
    if (slot == null) {
      return Future.succeededFuture();
    }
    Promise<CoreView> answer = Promise.promise();
    if (!slot.tellIfOnline(new UserMessage.Inspect(answer))) {
      return Future.succeededFuture(new CoreView(view(slot), 0, "", 0, "", 0, List.of(), List.of()));
    }
    return answer.future().timeout(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Ends sessions of a user as the OpenIM server would: their clients hear OnKickedOffline and are closed. Other sessions go on.
   *
   * @param platformID the session's; empty: all of the user's
   * @return how many sessions were ended; fails when the core does not answer in time
   */
  public Future<Integer> kick(String userID, OptionalInt platformID) {
    UserSlot slot = users.slot(userID);
    Promise<Integer> ended = Promise.promise();
    if (slot == null || !slot.tellIfOnline(new UserMessage.Kick(platformID, ended))) {
      return Future.succeededFuture(0);
    }
    return ended.future().timeout(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  static UserView view(UserSlot slot) {
    return new UserView(slot.userID(), slot.state().name().toLowerCase(Locale.ROOT), slot.generation(),
        slot.mailbox().calls(), Math.round((System.nanoTime() - slot.startedAt()) / NANOS));
  }
}
