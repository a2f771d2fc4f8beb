package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.UserCommands;
import im.jssdk.embedded.state.UserCommands.Command;

import io.vertx.core.json.JsonObject;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths under /user for what clients keep on the server: configuration values and commands (spec 4.3). */
final class UserDataRoutes {

  private final State state;

  UserDataRoutes(State state) {
    this.state = state;
  }

  void addTo(Routes routes) {
    routes.post("/user/get_user_client_config", this::config)
        .run("/user/set_user_client_config", this::setConfig)
        .run("/user/del_user_client_config", this::deleteConfig)
        .post("/user/page_user_client_config", this::pageConfig)
        .run("/user/process_user_command_add", this::addCommand)
        .run("/user/process_user_command_update", this::updateCommand)
        .run("/user/process_user_command_delete", this::deleteCommand)
        .post("/user/process_user_command_get", call -> commands(call, call.number("type")))
        .post("/user/process_user_command_get_all", call -> commands(call, UserCommands.ALL_TYPES));
  }

  private JsonObject config(Call call) {
    String userID = call.text("userID");
    Map<String, String> values = new LinkedHashMap<>(state.users().config(""));
    if (!userID.isEmpty()) {
      call.caller().requireSelf(userID);
      values.putAll(state.users().config(userID));
    }
    JsonObject data = new JsonObject();
    if (!values.isEmpty()) {
      data.put("configs", new JsonObject(new LinkedHashMap<>(values)));
    }
    return data;
  }

  private void setConfig(Call call) {
    call.caller().requireAdmin();
    String userID = known(call.text("userID"));
    JsonObject configs = call.object("configs");
    Map<String, String> values = new LinkedHashMap<>();
    configs.fieldNames().forEach(key -> values.put(key, configs.getString(key, "")));
    state.users().config(userID).putAll(values);
  }

  private void deleteConfig(Call call) {
    call.caller().requireAdmin();
    List<String> keys = call.texts("keys");
    Map<String, String> values = state.users().config(known(call.text("userID")));
    if (keys.isEmpty()) {
      values.clear();
    }
    keys.forEach(values::remove);
  }

  private JsonObject pageConfig(Call call) {
    call.caller().requireAdmin();
    String userID = call.text("userID");
    String key = call.text("key");
    List<JsonObject> found = state.users().configs().entrySet().stream()
        .filter(user -> userID.isEmpty() || user.getKey().equals(userID))
        .flatMap(user -> user.getValue().entrySet().stream().filter(each -> key.isEmpty() || each.getKey().equals(key))
            .map(each -> new JsonObject().put("userID", user.getKey()).put("key", each.getKey()).put("value", each.getValue())))
        .toList();
    return new JsonObject().put("total", found.size()).put("configs", Call.array(call.page(found), each -> each));
  }

  private void addCommand(Call call) {
    String userID = self(call);
    if (state.commands().find(userID, call.number("type"), call.required("uuid")) != null) {
      throw ErrorCode.DUPLICATE_KEY.because("command exists: " + call.text("uuid"));
    }
    state.commands().put(userID, new Command(call.number("type"), System.currentTimeMillis() / 1000, call.required("uuid"),
        call.text("value"), call.text("ex")));
  }

  private void updateCommand(Call call) {
    String userID = self(call);
    Command old = require(userID, call);
    String value = call.body().getString("value");
    String ex = call.body().getString("ex");
    state.commands().put(userID, new Command(old.type(), old.createSeconds(), old.uuid(), value == null ? old.value() : value,
        ex == null ? old.ex() : ex));
  }

  private void deleteCommand(Call call) {
    String userID = self(call);
    Command old = require(userID, call);
    state.commands().remove(userID, old.type(), old.uuid());
  }

  private JsonObject commands(Call call, int type) {
    return new JsonObject().put("CommandResp", Call.array(state.commands().of(self(call), type), Command::toJson));
  }

  private Command require(String userID, Call call) {
    Command command = state.commands().find(userID, call.number("type"), call.required("uuid"));
    if (command == null) {
      throw ErrorCode.NOT_FOUND.because("no command " + call.text("uuid"));
    }
    return command;
  }

  private String known(String userID) {
    if (!userID.isEmpty()) {
      state.users().require(userID);
    }
    return userID;
  }

  private static String self(Call call) {
    String userID = call.required("userID");
    call.caller().requireSelf(userID);
    return userID;
  }
}
