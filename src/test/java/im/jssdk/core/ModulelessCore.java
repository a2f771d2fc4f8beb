package im.jssdk.core;

import im.jssdk.core.app.AppModule;
import im.jssdk.core.conversation.ConversationModule;
import im.jssdk.core.group.GroupModule;
import im.jssdk.core.message.MessageModule;
import im.jssdk.core.relation.RelationModule;
import im.jssdk.core.user.UserModule;
import io.vertx.core.Future;

/** A core of which a test needs the life, not what it does for its user. */
public interface ModulelessCore extends SdkCore {

  @Override
  default Future<Void> forgetPushToken(int platformID) {
    return Future.succeededFuture();
  }

  @Override
  default UserModule users() {
    throw new UnsupportedOperationException();
  }

  @Override
  default ConversationModule conversations() {
    throw new UnsupportedOperationException();
  }

  @Override
  default MessageModule messages() {
    throw new UnsupportedOperationException();
  }

  @Override
  default RelationModule relations() {
    throw new UnsupportedOperationException();
  }

  @Override
  default GroupModule groups() {
    throw new UnsupportedOperationException();
  }

  @Override
  default AppModule app() {
    throw new UnsupportedOperationException();
  }
}
