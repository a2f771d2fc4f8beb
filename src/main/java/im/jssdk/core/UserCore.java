package im.jssdk.core;

import im.jssdk.core.conversation.Book;
import im.jssdk.core.conversation.ConversationModule;
import im.jssdk.core.conversation.ConversationSync;
import im.jssdk.core.conversation.ConversationTable;
import im.jssdk.core.conversation.Conversations;
import im.jssdk.core.group.GroupModule;
import im.jssdk.core.group.GroupParts;
import im.jssdk.core.message.MessageModule;
import im.jssdk.core.relation.AddressBook;
import im.jssdk.core.relation.RelationModule;
import im.jssdk.core.relation.Relations;
import im.jssdk.core.sync.DataSync;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The SDK core of one user, see {@link SdkCore}. */
final class UserCore implements SdkCore {

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
  private Credentials credentials;
  private LongConnection connection;
  private GuardedApi api;
  private Users users;
  private Conversations conversations;
  private GroupParts groups;
  private MessagePart messages;
  private Relations relations;
  private MessageSync sync;

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
    try {
      open(with);
    } catch (RuntimeException e) {
      close();
      return Future.failedFuture(e);
    }
    status = LOGGED_IN;
    connection.open();
    return Future.succeededFuture();
  }

  private void open(Credentials with) {
    credentials = with;
    connection = node.upstream().connection(with, connectionEvents);
    api = new GuardedApi(node.upstream().api(() -> credentials, connectionEvents::onTokenRefused));
    CoreContext context = new CoreContext(node.vertx(), userID, with.platformID(), node.store().user(userID), api, connection,
        this::emit, node.clock(), () -> UUID.randomUUID().toString(), node.options());
    users = new Users(context, node.directory());
    ConversationTable table =
        new ConversationTable(node.vertx(), context.store().conversations(), node.options().cacheIdle());
    Book book = new Book(context, table, users, new AddressBook(context));
    ConversationSync conversationSync = new ConversationSync(context, book, table);
    conversations = new Conversations(context, table, book, conversationSync);
    groups = GroupParts.create(context, book);
    messages = node.messages().make(context, book, users, groups.memberships());
    relations = new Relations(context, book, users);
    List<DataSync> lists = new ArrayList<>(relations.lists());
    lists.add(groups.sync());
    sync = new MessageSync(context, users, book, conversationSync, messages.inbox(), lists,
        List.of(relations.tips(), groups.notices()));
  }

  @Override
  public void useCredentials(Credentials next) {
    if (status != LOGGED_IN || next.equals(credentials) && connection.state() != LongConnection.State.CLOSED) {
      return;
    }
    credentials = next;
    connectionEvents.switching();
    connection.useCredentials(next);
    // Does nothing unless the connection has ended with the old credentials.
    connection.open();
  }

  @Override
  public Future<Void> logout() {
    if (status != LOGGED_IN) {
      return Future.failedFuture(notLoggedIn());
    }
    DelUserPushTokenReq request =
        DelUserPushTokenReq.newBuilder().setUserID(userID).setPlatformID(credentials.platformID()).build();
    // What comes of it changes nothing for the user.
    return connection.requestIfConnected(ReqIdentifier.LOGOUT, request, DelUserPushTokenResp.parser(), operationID())
        .timeout(LOGOUT_SECONDS, TimeUnit.SECONDS)
        .transform(done -> {
          close();
          return Future.succeededFuture();
        });
  }

  @Override
  public void close() {
    status = LOGGED_OUT;
    if (connection != null) {
      connection.close();
    }
    if (sync != null) {
      sync.close();
    }
    if (groups != null) {
      groups.sync().close();
    }
    if (api != null) {
      api.close();
    }
    connection = null;
    api = null;
    sync = null;
    users = null;
    conversations = null;
    groups = null;
    messages = null;
    relations = null;
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
    connection.setBackground(background);
    MessageSync syncNow = sync;
    return tellBackground(background, operationID).onSuccess(told -> {
      if (!background) {
        syncNow.wake();
      }
    });
  }

  private Future<Void> tellBackground(boolean background, String operationID) {
    if (connection.state() != LongConnection.State.CONNECTED) {
      // The next handshake carries it.
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
    connection.redial();
  }

  @Override
  public UserModule users() {
    return loggedIn(users);
  }

  @Override
  public ConversationModule conversations() {
    return loggedIn(conversations);
  }

  @Override
  public MessageModule messages() {
    return loggedIn(messages).module();
  }

  @Override
  public RelationModule relations() {
    return loggedIn(relations);
  }

  @Override
  public GroupModule groups() {
    return loggedIn(groups);
  }

  /** The sync of this login, null when logged out. */
  MessageSync sync() {
    return sync;
  }

  Users watchedUsers() {
    return users;
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
    connection.close();
    listener.onCredentialsEnded(cause.code(), cause.getMessage());
  }

  private String operationID() {
    return UUID.randomUUID().toString();
  }

  private static <T> T loggedIn(T part) {
    if (part == null) {
      throw notLoggedIn();
    }
    return part;
  }

  private static CoreException notLoggedIn() {
    return new CoreException(CoreErrors.NOT_LOGGED_IN, "the user is not logged in");
  }
}
