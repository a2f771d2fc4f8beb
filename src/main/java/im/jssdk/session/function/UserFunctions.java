package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.SdkCore;
import im.jssdk.core.user.FullUser;
import im.jssdk.core.user.OnlineStatus;
import im.jssdk.core.user.UserInfo;
import im.jssdk.core.user.UserModule.SelfChange;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.UserRepository.SelfRow;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions about the own account and other users (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class UserFunctions {

  private UserFunctions() {
  }

  public static List<Function> all() {
    return Area.USERS.of(
        Function.of("GetSelfUserInfo", (core, arguments) -> core.users().self())
            .says("The own account.")
            .returns(SelfRow.class).asksServer().fails(CoreErrors.USER_NOT_FOUND, "the OpenIM server has no such user"),
        changingSelf("SetSelfInfo"),
        changingSelf("SetSelfInfoEx").extra(),
        Function.of("SetGlobalRecvMessageOpt", (core, arguments) ->
            core.users().setGlobalReceiveOption((int) arguments.integer(0), arguments.operationID()),
            integer("opt").means("0 yes, 1 no, 2 without notifying"))
            .says("Sets whether the account receives messages.")
            .returnsNothing().asksServer().raises("OnSelfInfoUpdated"),

        gettingUsers("GetUsersInfo").newer(),
        gettingUsers("GetUsersInfoFromSrv").extra(),
        Function.of("GetUsersInfoWithCache", UserFunctions::getUsersInfoWithCache, list("userIDs", String.class),
            string("groupID").orAbsent().means("a group, to get what they are in it"))
            .says("Users by ID, from memory where they are there; unknown ones are left out.")
            .returnsList(FullUser.InGroup.class).asksServer(),

        Function.of("SubscribeUsersStatus", (core, arguments) -> {
          List<String> userIDs = watched(arguments);
          return core.users().subscribe(userIDs, arguments.operationID());
        }, list("userIDs", String.class))
            .says("Watches whether users are online, over reconnects too.")
            .returnsList(OnlineStatus.class).asksServer().fails(CoreErrors.ARGUMENTS, "more than 5000 users would be watched")
            .fails(CoreErrors.NO_USERS, "null for the list")
            .raises("OnUserStatusChanged"),
        Function.of("GetUserStatus", (core, arguments) ->
            core.users().status(arguments.list(0, String.class), arguments.operationID()), list("userIDs", String.class))
            .says("Whether users are online now, without watching them.")
            .returnsList(OnlineStatus.class).asksServer().newer(),
        Function.of("UnsubscribeUsersStatus", (core, arguments) -> {
          List<String> userIDs = watched(arguments);
          return core.users().unsubscribe(userIDs, arguments.operationID());
        }, list("userIDs", String.class))
            .says("Watches users no longer.")
            .returnsNothing().fails(CoreErrors.NO_USERS, "null for the list"),
        Function.of("GetSubscribeUsersStatus", (core, arguments) -> Future.succeededFuture(core.users().subscribed()))
            .says("The users that are watched, with what is known of them.")
            .returnsList(OnlineStatus.class));
  }

  /** No list is refused with the OpenIM server's code; an empty one asks for nothing. */
  private static List<String> watched(Arguments arguments) {
    if (arguments.string(0).strip().equals("null")) {
      throw new CoreException(CoreErrors.NO_USERS, "ArgsError userIDs must be a list, not null");
    }
    return arguments.list(0, String.class);
  }

  private static Function changingSelf(String name) {
    return Function.of(name, UserFunctions::setSelfInfo,
        json("userInfo", SelfChange.class).means("what is to change; a field that is not there stays"))
        .says("Changes the own account.")
        .returnsNothing().asksServer().raises("OnSelfInfoUpdated");
  }

  private static Function gettingUsers(String name) {
    return Function.of(name, UserFunctions::getUsersInfo, list("userIDs", String.class))
        .says("Users by ID, as they are now at the OpenIM server; unknown ones are left out.")
        .returnsList(FullUser.class).asksServer();
  }

  private static Future<?> setSelfInfo(SdkCore core, Arguments arguments) {
    SelfChange change = arguments.json(0, SelfChange.class);
    return change == null ? Future.succeededFuture() : core.users().setSelf(change, arguments.operationID());
  }

  private static Future<List<FullUser>> getUsersInfo(SdkCore core, Arguments arguments) {
    return core.users().fetch(arguments.list(0, String.class), arguments.operationID())
        .map(core.relations()::withRelations);
  }

  private static Future<List<FullUser.InGroup>> getUsersInfoWithCache(SdkCore core, Arguments arguments) {
    List<String> userIDs = arguments.list(0, String.class);
    return core.users().known(userIDs, arguments.operationID()).compose(found -> {
      List<UserInfo> users = userIDs.stream().map(found::get).filter(info -> info != null).toList();
      List<FullUser> full = core.relations().withRelations(users);
      return core.groups().members().find(arguments.string(1), userIDs, arguments.operationID()).map(members -> {
        Map<String, GroupMemberRow> byID = new HashMap<>();
        members.forEach(member -> byID.put(member.userID(), member));
        return full.stream().map(user -> FullUser.InGroup.of(user, byID.get(user.publicInfo().userID()))).toList();
      });
    });
  }
}
