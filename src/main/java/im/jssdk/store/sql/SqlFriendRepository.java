package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.FriendRepository;
import im.jssdk.store.FriendRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** One user's friends in an SQL database. */
final class SqlFriendRepository implements FriendRepository {

  private final String ownerID;
  private final RowsByUser<FriendRow> rows;

  SqlFriendRepository(OwnerDatabase database, RelationSql sql) {
    ownerID = database.ownerID();
    rows = new RowsByUser<>(database, sql.friends, "friends", SqlFriendRepository::bind, this::read);
  }

  @Override
  public List<FriendRow> all() {
    return rows.all();
  }

  @Override
  public List<FriendRow> find(Collection<String> userIDs) {
    return rows.find(userIDs);
  }

  @Override
  public void save(Collection<FriendRow> saved) {
    rows.save(saved);
  }

  @Override
  public void delete(Collection<String> userIDs) {
    rows.delete(userIDs);
  }

  private static void bind(PreparedStatement statement, FriendRow row) throws SQLException {
    statement.setString(2, row.userID());
    statement.setString(3, row.remark());
    statement.setLong(4, row.createTime());
    statement.setInt(5, row.addSource());
    statement.setString(6, row.operatorUserID());
    statement.setString(7, row.nickname());
    statement.setString(8, row.faceURL());
    statement.setString(9, row.ex());
    statement.setInt(10, row.isPinned() ? 1 : 0);
  }

  private FriendRow read(ResultSet result) throws SQLException {
    return new FriendRow(ownerID, text(result, 1), text(result, 2), result.getLong(3), result.getInt(4), text(result, 5),
        text(result, 6), text(result, 7), text(result, 8), result.getInt(9) != 0);
  }
}
