package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.SdkCore;
import im.jssdk.core.user.FullUser;
import im.jssdk.core.user.UserInfo;
import im.jssdk.core.user.UserModule.SelfChange;
import im.jssdk.store.GroupMemberRow;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions about the own account and other users (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class UserFunctions {

  private UserFunctions() {
  }

  public static List<Function> all() {
    return List.of(
        Function.of("GetSelfUserInfo", (core, arguments) -> core.users().self()),
        Function.of("SetSelfInfo", UserFunctions::setSelfInfo, json("userInfo")),
        Function.of("SetSelfInfoEx", UserFunctions::setSelfInfo, json("userInfo")),
        Function.of("SetGlobalRecvMessageOpt", (core, arguments) ->
            core.users().setGlobalReceiveOption((int) arguments.integer(0), arguments.operationID()), integer("opt")),

        Function.of("GetUsersInfo", UserFunctions::getUsersInfo, list("userIDs")),
        Function.of("GetUsersInfoFromSrv", UserFunctions::getUsersInfo, list("userIDs")),
        Function.of("GetUsersInfoWithCache", UserFunctions::getUsersInfoWithCache, list("userIDs"),
            string("groupID").orAbsent()),

        Function.of("SubscribeUsersStatus", (core, arguments) ->
            core.users().subscribe(arguments.list(0, String.class), arguments.operationID()), list("userIDs")),
        Function.of("GetUserStatus", (core, arguments) ->
            core.users().status(arguments.list(0, String.class), arguments.operationID()), list("userIDs")),
        Function.of("UnsubscribeUsersStatus", (core, arguments) ->
            core.users().unsubscribe(arguments.list(0, String.class), arguments.operationID()), list("userIDs")),
        Function.of("GetSubscribeUsersStatus", (core, arguments) -> Future.succeededFuture(core.users().subscribed())));
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
      List<UserInfo> users = userIDs.stream().distinct().map(found::get).filter(info -> info != null).toList();
      List<FullUser> full = core.relations().withRelations(users);
      return core.groups().members().find(arguments.string(1), userIDs, arguments.operationID()).map(members -> {
        Map<String, GroupMemberRow> byID = new HashMap<>();
        members.forEach(member -> byID.put(member.userID(), member));
        return full.stream().map(user -> FullUser.InGroup.of(user, byID.get(user.publicInfo().userID()))).toList();
      });
    });
  }
}
