package im.jssdk;

import im.jssdk.session.function.AppFunctions;
import im.jssdk.session.function.ChatFunctions;
import im.jssdk.session.function.ConversationFunctions;
import im.jssdk.session.function.FunctionTable;
import im.jssdk.session.function.GroupFunctions;
import im.jssdk.session.function.MessageFunctions;
import im.jssdk.session.function.RelationFunctions;
import im.jssdk.session.function.SessionFunctions;
import im.jssdk.session.function.UserFunctions;

/** All functions that clients of this server can call. */
final class Functions {

  private Functions() {
  }

  static FunctionTable table() {
    return FunctionTable.of(SessionFunctions.all(), UserFunctions.all(), ConversationFunctions.all(), MessageFunctions.all(),
        ChatFunctions.all(), RelationFunctions.all(), GroupFunctions.all(), AppFunctions.all());
  }
}
