package im.jssdk.store.sql;

import im.jssdk.store.BlackRow;
import im.jssdk.store.BurningRepository;
import im.jssdk.store.ConversationRepository;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.FriendRequestRepository;
import im.jssdk.store.FriendRow;
import im.jssdk.store.GroupMemberRepository;
import im.jssdk.store.GroupRepository;
import im.jssdk.store.GroupRequestRepository;
import im.jssdk.store.MessageRepository;
import im.jssdk.store.MessageRow;
import im.jssdk.store.RelationRepository;
import im.jssdk.store.SyncRepository;
import im.jssdk.store.UserRepository;
import java.sql.SQLException;
import java.util.List;
import org.jooq.SQLDialect;

/** All statements of the store, made for one dialect, and the repositories that use them. */
public final class SqlCatalog {

  private final MessageSql messages;
  private final MessageSearchSql search;
  private final BurningSql burning;
  private final ConversationSql conversations;
  private final SyncSql sync;
  private final UserSql users;
  private final RelationSql relations;
  private final GroupSql groups;
  private final GroupMemberSql groupMembers;
  private final MemberSearchSql memberSearch;
  private final GroupRequestSql groupRequests;

  public SqlCatalog(SQLDialect dialect) {
    SqlTexts texts = new SqlTexts(dialect);
    messages = new MessageSql(texts);
    search = new MessageSearchSql(texts);
    burning = new BurningSql(texts);
    conversations = new ConversationSql(texts);
    sync = new SyncSql(texts);
    users = new UserSql(texts);
    relations = new RelationSql(texts);
    groups = new GroupSql(texts);
    groupMembers = new GroupMemberSql(texts);
    memberSearch = new MemberSearchSql(texts);
    groupRequests = new GroupRequestSql(texts);
  }

  public MessageRepository messages(OwnerDatabase database) {
    return new SqlMessageRepository(database, messages, search);
  }

  public BurningRepository burning(OwnerDatabase database) {
    return new SqlBurningRepository(database, burning);
  }

  /** Writes what the owner's store has noted, inside its open transaction. */
  public void writeNoted(OwnerDatabase database) {
    List<MessageRow> messageRows = database.unwritten().takeMessages();
    List<ConversationRow> conversationRows = database.unwritten().takeConversations();
    messages(database).save(messageRows);
    conversations(database).save(conversationRows);
  }

  /** Writes rows of the owner inside a transaction that is not his. */
  public void write(OwnerDatabase database, SqlConnection connection, UnwrittenRows.Copy rows) throws SQLException {
    new SqlMessageRepository(database, messages, search).write(connection, rows.messages().values());
    new SqlConversationRepository(database, conversations).write(connection, rows.conversations().values());
  }

  public ConversationRepository conversations(OwnerDatabase database) {
    return new SqlConversationRepository(database, conversations);
  }

  public SyncRepository sync(OwnerDatabase database) {
    return new SqlSyncRepository(database, sync);
  }

  public UserRepository users(OwnerDatabase database) {
    return new SqlUserRepository(database, users);
  }

  public RelationRepository<FriendRow> friends(OwnerDatabase database) {
    return new SqlRelationRepository<>(database, relations.friends, "friends", FriendRows::bind, FriendRows.reader(database.ownerID()));
  }

  public RelationRepository<BlackRow> blacks(OwnerDatabase database) {
    return new SqlRelationRepository<>(database, relations.blacks, "the blacklist", BlackRows::bind, BlackRows.reader(database.ownerID()));
  }

  public FriendRequestRepository friendRequests(OwnerDatabase database) {
    return new SqlFriendRequestRepository(database, relations);
  }

  public GroupRepository groups(OwnerDatabase database) {
    return new SqlGroupRepository(database, groups);
  }

  public GroupMemberRepository groupMembers(OwnerDatabase database) {
    return new SqlGroupMemberRepository(database, groupMembers, memberSearch);
  }

  public GroupRequestRepository groupRequests(OwnerDatabase database) {
    return new SqlGroupRequestRepository(database, groupRequests);
  }
}
