package im.jssdk.core;

import im.jssdk.core.app.AppModule;
import im.jssdk.core.conversation.ConversationModule;
import im.jssdk.core.group.GroupModule;
import im.jssdk.core.message.MessageModule;
import im.jssdk.core.relation.RelationModule;
import im.jssdk.core.sync.MessageSync;
import im.jssdk.core.user.UserModule;
import im.jssdk.core.user.Users;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.DelUserPushTokenReq;
import im.jssdk.openim.proto.DelUserPushTokenResp;
import im.jssdk.openim.proto.SetAppBackgroundStatusReq;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SDK core of one user, see {@link SdkCore}. */
final class UserCore implements SdkCore {

  private static final Logger LOG = LoggerFactory.getLogger(UserCore.class);
  private static final int LOGGED_OUT = 1;
  private static final int LOGGING_IN = 2;
  private static final int LOGGED_IN = 3;
  /** How long the server is waited for at a logout. */
  private static final long LOGOUT_SECONDS = 2;

  private final Cores node;
  private final String userID;
  private final CoreListener listener;
  private final ConnectionEvents connectionEvents = new ConnectionEvents(this);

  private int status = LOGGED_OUT;
  private boolean background;
  private Credentials credentials;
  /** Of this login, null when logged out. */
  private CoreParts parts;

  UserCore(Cores node, String userID, CoreListener listener) {
    this.node = node;
    this.userID = userID;
    this.listener = listener;
  }

  @Override
  public Future<Void> login(Credentials with) {
    if (status != LOGGED_OUT) {
      return Future.failedFuture(new CoreException(CoreErrors.LOGIN_REPEATED, "the user is logged in already"));
    }
    if (!with.userID().equals(userID)) {
      return Future.failedFuture(new CoreException(CoreErrors.ARGUMENTS, "these credentials are of another user"));
    }
    status = LOGGING_IN;
    credentials = with;
    try {
      parts = CoreParts.open(node, with, () -> credentials, connectionEvents, this::emit);
    } catch (RuntimeException e) {
      status = LOGGED_OUT;
      return Future.failedFuture(e);
    }
    status = LOGGED_IN;
    parts.connection().open();
    return Future.succeededFuture();
  }

  @Override
  public void useCredentials(Credentials next) {
    if (status != LOGGED_IN || next.equals(credentials) && !isHeld()) {
      return;
    }
    credentials = next;
    connectionEvents.switching();
    parts.connection().useCredentials(next);
    if (isHeld()) {
      parts.connection().open();
    }
    parts.api().credentialsChanged();
  }

  /** Whether the credentials have ended. */
  private boolean isHeld() {
    return parts.connection().state() == LongConnection.State.HELD;
  }

  @Override
  public Future<Void> logout() {
    if (status != LOGGED_IN) {
      return Future.failedFuture(notLoggedIn());
    }
    DelUserPushTokenReq request =
        DelUserPushTokenReq.newBuilder().setUserID(userID).setPlatformID(credentials.platformID()).build();
    // What comes of it changes nothing for the user.
    return parts.connection().requestIfConnected(ReqIdentifier.LOGOUT, request, DelUserPushTokenResp.parser(), operationID())
        .timeout(LOGOUT_SECONDS, TimeUnit.SECONDS)
        .transform(done -> {
          close();
          return Future.succeededFuture();
        });
  }

  @Override
  public Future<Void> forgetPushToken(int platformID) {
    if (status != LOGGED_IN) {
      return Future.succeededFuture();
    }
    return parts.app().forgetPushToken(platformID, operationID()).timeout(LOGOUT_SECONDS, TimeUnit.SECONDS)
        .onFailure(cause -> LOG.atWarn().addKeyValue("userID", userID).addKeyValue("platform", platformID)
            .addKeyValue("reason", cause.toString()).log("the server may go on pushing to an app that has logged out"))
        .transform(done -> Future.succeededFuture());
  }

  @Override
  public void close() {
    status = LOGGED_OUT;
    CoreParts ended = parts;
    parts = null;
    if (ended != null) {
      ended.close();
    }
  }

  @Override
  public int loginStatus() {
    return status;
  }

  @Override
  public String userID() {
    return userID;
  }

  @Override
  public Future<Void> setAppBackground(boolean background, String operationID) {
    if (status != LOGGED_IN) {
      return Future.failedFuture(notLoggedIn());
    }
    this.background = background;
    parts.connection().setBackground(background);
    MessageSync syncNow = parts.sync();
    return tellBackground(operationID).onSuccess(told -> {
      if (!background) {
        syncNow.wake();
      }
    });
  }

  /** A connection is up, for which the server takes the app to be in the foreground whatever the handshake said. */
  void connected() {
    if (background) {
      tellBackground(operationID());
    }
  }

  private Future<Void> tellBackground(String operationID) {
    LongConnection connection = parts.connection();
    if (connection.state() != LongConnection.State.CONNECTED) {
      // The next connection is told.
      return Future.succeededFuture();
    }
    SetAppBackgroundStatusReq request =
        SetAppBackgroundStatusReq.newBuilder().setUserID(userID).setIsBackground(background).build();
    return connection.requestIfConnected(ReqIdentifier.BACKGROUND, request, SetAppBackgroundStatusReq.parser(), operationID)
        .mapEmpty();
  }

  @Override
  public void networkStatusChanged() {
    if (status != LOGGED_IN) {
      throw notLoggedIn();
    }
    parts.connection().redial();
  }

  @Override
  public UserModule users() {
    return loggedIn().users();
  }

  @Override
  public ConversationModule conversations() {
    return loggedIn().conversations();
  }

  @Override
  public MessageModule messages() {
    return loggedIn().messages().module();
  }

  @Override
  public RelationModule relations() {
    return loggedIn().relations();
  }

  @Override
  public GroupModule groups() {
    return loggedIn().groups();
  }

  @Override
  public AppModule app() {
    return loggedIn().app();
  }

  /** The sync of this login, null when logged out. */
  MessageSync sync() {
    return parts == null ? null : parts.sync();
  }

  Users watchedUsers() {
    return parts == null ? null : parts.users();
  }

  void emit(CoreEvent event) {
    if (status != LOGGED_OUT) {
      listener.onEvent(event);
    }
  }

  /** The server has ended the credentials in use. */
  void credentialsEnded(OpenImException cause) {
    if (status == LOGGED_OUT) {
      return;
    }
    parts.connection().hold();
    listener.onCredentialsEnded(cause.code(), cause.getMessage());
  }

  private String operationID() {
    return UUID.randomUUID().toString();
  }

  private CoreParts loggedIn() {
    if (parts == null) {
      throw notLoggedIn();
    }
    return parts;
  }

  private static CoreException notLoggedIn() {
    return new CoreException(CoreErrors.NOT_LOGGED_IN, "the user is not logged in");
  }
}
