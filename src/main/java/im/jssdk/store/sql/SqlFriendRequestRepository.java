package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.FriendRequestRepository;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRequestRow.Pair;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** One user's applications for friendship in an SQL database. */
final class SqlFriendRequestRepository implements FriendRequestRepository {

  private final OwnerDatabase database;
  private final RelationSql sql;

  SqlFriendRequestRepository(OwnerDatabase database, RelationSql sql) {
    this.database = database;
    this.sql = sql;
  }

  @Override
  public List<FriendRequestRow> all() {
    return database.read("read friend requests", connection -> connection.list(sql.requests, this::bindOwner,
        SqlFriendRequestRepository::read));
  }

  @Override
  public void save(Collection<FriendRequestRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database.write("save friend requests", connection -> {
      connection.batch(sql.saveRequest, rows, this::bind);
      return null;
    });
  }

  @Override
  public void delete(Collection<Pair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    database.write("delete friend requests", connection -> {
      connection.batch(sql.deleteRequest, pairs, (statement, pair) -> {
        bindOwner(statement);
        statement.setString(2, pair.fromUserID());
        statement.setString(3, pair.toUserID());
      });
      return null;
    });
  }

  private void bindOwner(PreparedStatement statement) throws SQLException {
    statement.setString(1, database.ownerID());
  }

  private void bind(PreparedStatement statement, FriendRequestRow row) throws SQLException {
    bindOwner(statement);
    statement.setString(2, row.fromUserID());
    statement.setString(3, row.toUserID());
    statement.setString(4, row.fromNickname());
    statement.setString(5, row.fromFaceURL());
    statement.setString(6, row.toNickname());
    statement.setString(7, row.toFaceURL());
    statement.setInt(8, row.handleResult());
    statement.setString(9, row.reqMsg());
    statement.setLong(10, row.createTime());
    statement.setString(11, row.handlerUserID());
    statement.setString(12, row.handleMsg());
    statement.setLong(13, row.handleTime());
    statement.setString(14, row.ex());
    statement.setInt(15, row.isHidden() ? 1 : 0);
  }

  private static FriendRequestRow read(ResultSet result) throws SQLException {
    return new FriendRequestRow(text(result, 1), text(result, 3), text(result, 4), text(result, 2), text(result, 5),
        text(result, 6), result.getInt(7), text(result, 8), result.getLong(9), text(result, 10), text(result, 11),
        result.getLong(12), text(result, 13), result.getInt(14) != 0);
  }
}
