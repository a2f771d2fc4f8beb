package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.ConversationRepository;
import im.jssdk.store.ConversationRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** One user's conversations in an SQL database. */
final class SqlConversationRepository implements ConversationRepository {

  private final OwnerDatabase database;
  private final ConversationSql sql;

  SqlConversationRepository(OwnerDatabase database, ConversationSql sql) {
    this.database = database;
    this.sql = sql;
  }

  @Override
  public List<ConversationRow> all() {
    return database.read("read the conversations", connection -> connection.list(sql.all, this::bindOwner,
        SqlConversationRepository::read));
  }

  @Override
  public List<ConversationRow> destructing() {
    return database.read("read the conversations whose messages go", connection -> connection.list(sql.destructing, this::bindOwner,
        SqlConversationRepository::read));
  }

  @Override
  public ConversationRow find(String conversationID) {
    ConversationRow known = database.unwritten().conversation(conversationID);
    return known != null ? known : database.seek("find a conversation", connection -> connection.first(sql.find, statement -> {
      bindOwner(statement);
      statement.setString(2, conversationID);
    }, SqlConversationRepository::read));
  }

  @Override
  public void save(Collection<ConversationRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    if (database.unwritten().saveConversations(rows)) {
      return;
    }
    database.save("save conversations", connection -> {
      write(connection, rows);
      return null;
    });
  }

  void write(SqlConnection connection, Collection<ConversationRow> rows) throws SQLException {
    if (!rows.isEmpty()) {
      connection.batch(sql.save, rows, this::bind);
    }
  }

  @Override
  public void delete(Collection<String> conversationIDs) {
    if (conversationIDs.isEmpty()) {
      return;
    }
    database.write("delete conversations", connection -> {
      sql.delete.update(connection, this::bindOwner, conversationIDs);
      return null;
    });
  }

  private void bindOwner(PreparedStatement statement) throws SQLException {
    statement.setString(1, database.ownerID());
  }

  private void bind(PreparedStatement statement, ConversationRow row) throws SQLException {
    bindOwner(statement);
    statement.setString(2, row.conversationID());
    statement.setInt(3, row.conversationType());
    statement.setString(4, row.userID());
    statement.setString(5, row.groupID());
    statement.setString(6, row.showName());
    statement.setString(7, row.faceURL());
    statement.setInt(8, row.recvMsgOpt());
    statement.setInt(9, row.unreadCount());
    statement.setInt(10, row.groupAtType());
    statement.setString(11, row.latestMsg());
    statement.setLong(12, row.latestMsgSendTime());
    statement.setString(13, row.draftText());
    statement.setLong(14, row.draftTextTime());
    statement.setInt(15, row.burnDuration());
    statement.setLong(16, row.msgDestructTime());
    statement.setInt(17, row.isPinned() ? 1 : 0);
    statement.setInt(18, row.isPrivateChat() ? 1 : 0);
    statement.setInt(19, row.isNotInGroup() ? 1 : 0);
    statement.setInt(20, row.isMsgDestruct() ? 1 : 0);
    statement.setLong(21, row.updateUnreadCountTime());
    statement.setString(22, row.attachedInfo());
    statement.setString(23, row.ex());
    statement.setLong(24, row.maxSeq());
    statement.setLong(25, row.minSeq());
    statement.setLong(26, row.hasReadSeq());
  }

  private static ConversationRow read(ResultSet result) throws SQLException {
    return new ConversationRow(text(result, 1), result.getInt(2), text(result, 3), text(result, 4),
        text(result, 5), text(result, 6), result.getInt(7), result.getInt(8), result.getInt(9), text(result, 10),
        result.getLong(11), text(result, 12), result.getLong(13), result.getInt(14), result.getLong(15),
        result.getInt(16) != 0, result.getInt(17) != 0, result.getInt(18) != 0, result.getInt(19) != 0, result.getLong(20),
        text(result, 21), text(result, 22), result.getLong(23), result.getLong(24), result.getLong(25));
  }
}
