package im.jssdk.core;

import im.jssdk.core.app.AppModule;
import im.jssdk.core.conversation.ConversationModule;
import im.jssdk.core.group.GroupModule;
import im.jssdk.core.message.MessageModule;
import im.jssdk.core.relation.RelationModule;
import im.jssdk.core.user.UserModule;
import im.jssdk.openim.Credentials;
import io.vertx.core.Future;

/**
 * One user's SDK core: keeps a connection to the OpenIM server, syncs and stores the user's data, answers calls and raises
 * events. It knows nothing of verticles or HTTP; all methods are called on the context on which it was made.
 */
public interface SdkCore {

  /**
   * Opens the user's data and begins to connect. Does not wait for the network: what comes of the connection is told by events
   * (spec sdk-core-behaviour 1.4, 5.1 to 5.3).
   */
  Future<Void> login(Credentials credentials);

  /** Goes on with another session's token and platform, without an event and without losing a message. */
  void useCredentials(Credentials credentials);

  /** Tells the server (best effort, at most 2 s) and then closes. */
  Future<Void> logout();

  /**
   * Has the server push no more to the app of a session that has logged out while others go on: what a core that belongs to one session
   * does by {@link #logout}, which would end the connection of the others.
   *
   * @return completes when that is done or failed, after 2 s at most; never fails
   */
  Future<Void> forgetPushToken(int platformID);

  /** Ends everything without telling the server. Calls under way fail with 10004. Nothing is raised any more. */
  void close();

  /** 1 logged out, 2 logging in, 3 logged in. */
  int loginStatus();

  String userID();

  /** The app went to the background or came back (spec sdk-core-behaviour 1.8, 5.4, 6.8). */
  Future<Void> setAppBackground(boolean background, String operationID);

  /** The client's network changed: the upstream connection is made anew. */
  void networkStatusChanged();

  UserModule users();

  ConversationModule conversations();

  MessageModule messages();

  RelationModule relations();

  GroupModule groups();

  AppModule app();
}
