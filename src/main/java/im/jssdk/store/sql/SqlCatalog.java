package im.jssdk.store.sql;

import im.jssdk.store.BlackRepository;
import im.jssdk.store.ConversationRepository;
import im.jssdk.store.FriendRepository;
import im.jssdk.store.FriendRequestRepository;

import im.jssdk.store.GroupMemberRepository;
import im.jssdk.store.GroupRepository;
import im.jssdk.store.GroupRequestRepository;
import im.jssdk.store.MessageRepository;
import im.jssdk.store.SyncRepository;
import im.jssdk.store.UserRepository;
import org.jooq.SQLDialect;

/** All statements of the store, made for one dialect, and the repositories that use them. */
public final class SqlCatalog {

  private final MessageSql messages;
  private final MessageSearchSql search;
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

  public ConversationRepository conversations(OwnerDatabase database) {
    return new SqlConversationRepository(database, conversations);
  }

  public SyncRepository sync(OwnerDatabase database) {
    return new SqlSyncRepository(database, sync);
  }

  public UserRepository users(OwnerDatabase database) {
    return new SqlUserRepository(database, users);
  }

  public FriendRepository friends(OwnerDatabase database) {
    return new SqlFriendRepository(database, relations);
  }

  public BlackRepository blacks(OwnerDatabase database) {
    return new SqlBlackRepository(database, relations);
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
