package im.jssdk.core;

import im.jssdk.core.app.AppModule;
import im.jssdk.core.conversation.Book;
import im.jssdk.core.conversation.ConversationSync;
import im.jssdk.core.conversation.ConversationTable;
import im.jssdk.core.conversation.Conversations;
import im.jssdk.core.group.GroupParts;
import im.jssdk.core.relation.AddressBook;
import im.jssdk.core.relation.Relations;
import im.jssdk.core.sync.DataSync;
import im.jssdk.core.sync.MessageSync;
import im.jssdk.core.user.Users;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.LongConnection;
import im.jssdk.store.StoreException;
import im.jssdk.store.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one login of a core is made of: made together, and ended together.
 *
 * @param connection not yet open
 */
record CoreParts(String userID, LongConnection connection, GuardedApi api, UserStore store, Users users, Conversations conversations,
    GroupParts groups, MessagePart messages, Relations relations, AppModule app, MessageSync sync) {

  private static final Logger LOG = LoggerFactory.getLogger(CoreParts.class);

  /**
   * Opens the user's store and puts the modules together.
   *
   * @param with what the login brought
   * @param credentials those in use; asked at each call of the HTTP API
   * @param emit takes the events for the user's clients
   * @throws StoreException when the store can't be opened; nothing is left open then
   */
  static CoreParts open(Cores node, Credentials with, Supplier<Credentials> credentials, ConnectionEvents connectionEvents,
      Consumer<CoreEvent> emit) {
    UserStore store = node.store().user(with.userID());
    try {
      return make(node, with, credentials, connectionEvents, emit, store);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static CoreParts make(Cores node, Credentials with, Supplier<Credentials> credentials, ConnectionEvents connectionEvents,
      Consumer<CoreEvent> emit, UserStore store) {
    LongConnection connection = node.upstream().connection(with, connectionEvents);
    GuardedApi api = new GuardedApi(node.upstream().api(credentials, connectionEvents::onTokenRefused), credentials);
    CoreContext context = new CoreContext(node.vertx(), with.userID(), with.platformID(), store, api, connection,
        emit::accept, node.clock(), () -> UUID.randomUUID().toString(), node.options());
    Users users = new Users(context, node.directory());
    ConversationTable table = new ConversationTable(node.vertx(), store.conversations(), node.options().cacheIdle());
    Book book = new Book(context, table, users, new AddressBook(context));
    ConversationSync conversationSync = new ConversationSync(context, book, table);
    Conversations conversations = new Conversations(context, table, book, conversationSync);
    GroupParts groups = GroupParts.create(context, book);
    MessagePart messages = node.messages().make(context, book, users, groups.memberships());
    users.onRenamed(messages.inbox()::renamed);
    conversationSync.onSettings(messages.inbox()::settingsChanged);
    Relations relations = new Relations(context, book, users);
    List<DataSync> lists = new ArrayList<>(relations.lists());
    lists.add(groups.sync());
    MessageSync sync = new MessageSync(context, users, book, conversationSync, messages.inbox(), lists,
        List.of(relations.tips(), groups.notices()), node.syncTurns());
    return new CoreParts(with.userID(), connection, api, store, users, conversations, groups, messages, relations,
        new AppModule(context, node.upstream()), sync);
  }

  /** Ends it all; the store is the last to go. */
  void close() {
    connection.close();
    sync.close();
    groups.sync().close();
    messages.inbox().close();
    api.close();
    try {
      store.close();
    } catch (StoreException e) {
      LOG.atWarn().addKeyValue("userID", userID).addKeyValue("reason", e.toString())
          .log("what was left to write is left to the next login");
    }
  }
}
