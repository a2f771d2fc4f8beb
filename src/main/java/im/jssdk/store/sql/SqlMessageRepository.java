package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.MessageHits;
import im.jssdk.store.MessageQuery;
import im.jssdk.store.MessageRepository;
import im.jssdk.store.MessageRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** One user's messages in an SQL database. */
final class SqlMessageRepository implements MessageRepository {

  private final OwnerDatabase database;
  private final MessageSql sql;
  private final MessageSearchSql search;

  SqlMessageRepository(OwnerDatabase database, MessageSql sql, MessageSearchSql search) {
    this.database = database;
    this.sql = sql;
    this.search = search;
  }

  @Override
  public void save(Collection<MessageRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    if (database.unwritten().saveMessages(rows)) {
      return;
    }
    database.save("save messages", connection -> {
      write(connection, rows);
      return null;
    });
  }

  void write(SqlConnection connection, Collection<MessageRow> rows) throws SQLException {
    if (!rows.isEmpty()) {
      connection.batch(sql.save, rows, this::bind);
    }
  }

  @Override
  public MessageRow find(String conversationID, String clientMsgID) {
    MessageRow known = database.unwritten().message(conversationID, clientMsgID);
    return known != null ? known : database.seek("find a message", connection -> connection.first(sql.find, statement -> {
      bindKey(statement, conversationID);
      statement.setString(3, clientMsgID);
    }, reader(conversationID)));
  }

  @Override
  public List<MessageRow> find(String conversationID, Collection<String> clientMsgIDs) {
    if (clientMsgIDs.isEmpty()) {
      return List.of();
    }
    if (clientMsgIDs.size() == 1) {
      MessageRow row = find(conversationID, clientMsgIDs.iterator().next());
      return row == null ? List.of() : List.of(row);
    }
    List<MessageRow> rows = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String id : clientMsgIDs) {
      MessageRow row = database.unwritten().message(conversationID, id);
      if (row == null) {
        unknown.add(id);
      } else {
        rows.add(row);
      }
    }
    if (!unknown.isEmpty()) {
      rows.addAll(database.seek("find messages", connection -> sql.findAll.list(connection, in(conversationID), unknown,
          reader(conversationID))));
    }
    return rows;
  }

  @Override
  public List<MessageRow> findBySeqs(String conversationID, Collection<Long> seqs) {
    if (seqs.isEmpty()) {
      return List.of();
    }
    return database.read("find messages by seq", connection -> sql.findSeqs.list(connection, in(conversationID), seqs,
        reader(conversationID)));
  }

  @Override
  public List<MessageRow> page(String conversationID, Position from, boolean older, int count) {
    if (count <= 0) {
      return List.of();
    }
    if (from == null) {
      return database.read("read a page of messages", connection -> connection.list(older ? sql.newestPage : sql.oldestPage,
          statement -> {
            bindKey(statement, conversationID);
            statement.setInt(3, count);
          }, reader(conversationID)));
    }
    return database.read("read a page of messages", connection -> connection.list(older ? sql.olderPage : sql.newerPage,
        statement -> {
          bindKey(statement, conversationID);
          statement.setLong(3, from.sendTime());
          statement.setLong(4, from.seq());
          statement.setString(5, from.clientMsgID());
          statement.setInt(6, count);
        }, reader(conversationID)));
  }

  @Override
  public long[] seqsBetween(String conversationID, long first, long last) {
    LongStream.Builder seqs = LongStream.builder();
    database.read("read seqs", connection -> {
      connection.each(sql.seqsBetween, statement -> {
        bindKey(statement, conversationID);
        statement.setLong(3, first);
        statement.setLong(4, last);
      }, result -> seqs.add(result.getLong(1)));
      return null;
    });
    return seqs.build().toArray();
  }

  @Override
  public long maxSeq(String conversationID) {
    // The maximum of nothing is null, which reads as 0.
    return database.find("read the highest seq", connection -> connection.first(sql.maxSeq, in(conversationID),
        result -> result.getLong(1)));
  }

  @Override
  public Map<String, Long> maxSeqs() {
    return database.read("read the highest seqs", connection -> {
      Map<String, Long> seqs = new HashMap<>();
      connection.each(sql.maxSeqs, statement -> {
        for (int i = 1; i <= 3; i++) {
          statement.setString(i, database.ownerID());
        }
      }, result -> seqs.put(text(result, 1), result.getLong(2)));
      return seqs;
    });
  }

  @Override
  public MessageRow newest(String conversationID) {
    return database.find("find the newest message", connection -> connection.first(sql.newest, in(conversationID),
        reader(conversationID)));
  }

  @Override
  public List<MessageRow> unread(String conversationID) {
    return database.read("find unread messages", connection -> connection.list(sql.unread, in(conversationID),
        reader(conversationID)));
  }

  @Override
  public List<Long> neverUnread(String conversationID, long seq) {
    return database.read("find what counts as read", connection -> connection.list(sql.neverUnread, statement -> {
      bindKey(statement, conversationID);
      statement.setLong(3, seq);
    }, result -> result.getLong(1)));
  }

  @Override
  public List<MessageRow> ofType(String conversationID, int contentType) {
    if (contentType == MessageSql.TEXT) {
      return database.read("find text messages", connection -> connection.list(sql.texts, in(conversationID),
          reader(conversationID)));
    }
    return database.read("find messages by type", connection -> connection.list(sql.ofType, statement -> {
      bindKey(statement, conversationID);
      statement.setInt(3, contentType);
    }, reader(conversationID)));
  }

  @Override
  public List<MessageRow> ofSender(String conversationID, String sendID, Position before, int count) {
    return database.read("find a sender's messages", connection -> connection.list(
        before == null ? sql.newestOfSender : sql.olderOfSender, statement -> {
          bindKey(statement, conversationID);
          int next = 3;
          if (before != null) {
            statement.setLong(next++, before.sendTime());
            statement.setLong(next++, before.seq());
            statement.setString(next++, before.clientMsgID());
          }
          statement.setString(next++, sendID);
          statement.setInt(next, count);
        }, reader(conversationID)));
  }

  @Override
  public void delete(String conversationID, Collection<String> clientMsgIDs) {
    if (clientMsgIDs.isEmpty()) {
      return;
    }
    database.write("delete messages", connection -> {
      sql.delete.update(connection, in(conversationID), clientMsgIDs);
      return null;
    });
  }

  @Override
  public void deleteAll(String conversationID) {
    database.write("delete a conversation's messages", connection -> {
      connection.update(sql.deleteAll, in(conversationID));
      return null;
    });
  }

  @Override
  public void markAllDeleted(String conversationID) {
    database.write("mark a conversation's messages as deleted", connection -> {
      connection.update(sql.markAllDeleted, in(conversationID));
      return null;
    });
  }

  @Override
  public List<MessageRow> search(MessageQuery query) {
    return database.read("search messages", connection -> search.run(connection, database.ownerID(), query));
  }

  @Override
  public List<MessageHits> searchAll(MessageQuery query) {
    return database.read("search messages", connection -> search.runAll(connection, database.ownerID(), query));
  }

  @Override
  public List<MessageRow> sending() {
    return database.find("find messages being sent", connection -> connection.list(sql.sending,
        statement -> statement.setString(1, database.ownerID()),
        result -> read(text(result, Tables.MESSAGE_VALUES.size() + 1), result)));
  }

  private SqlConnection.Binder in(String conversationID) {
    return statement -> bindKey(statement, conversationID);
  }

  private void bindKey(PreparedStatement statement, String conversationID) throws SQLException {
    statement.setString(1, database.ownerID());
    statement.setString(2, conversationID);
  }

  private void bind(PreparedStatement statement, MessageRow row) throws SQLException {
    bindKey(statement, row.conversationID());
    statement.setString(3, row.clientMsgID());
    statement.setLong(4, row.seq());
    statement.setLong(5, row.sendTime());
    statement.setInt(6, row.status());
    statement.setInt(7, row.contentType());
    statement.setString(8, row.sendID());
    statement.setInt(9, row.isRead() ? 1 : 0);
    statement.setString(10, row.searchText());
    statement.setString(11, row.body());
  }

  private static SqlConnection.RowReader<MessageRow> reader(String conversationID) {
    return result -> read(conversationID, result);
  }

  static MessageRow read(String conversationID, ResultSet result) throws SQLException {
    return new MessageRow(conversationID, text(result, 1), result.getLong(2), result.getLong(3), result.getInt(4),
        result.getInt(5), text(result, 6), result.getInt(7) != 0, text(result, 8), text(result, 9));
  }
}
