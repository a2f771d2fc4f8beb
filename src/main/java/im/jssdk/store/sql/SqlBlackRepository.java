package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.BlackRepository;
import im.jssdk.store.BlackRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** One user's blacklist in an SQL database. */
final class SqlBlackRepository implements BlackRepository {

  private final String ownerID;
  private final RowsByUser<BlackRow> rows;

  SqlBlackRepository(OwnerDatabase database, RelationSql sql) {
    ownerID = database.ownerID();
    rows = new RowsByUser<>(database, sql.blacks, "the blacklist", SqlBlackRepository::bind, this::read);
  }

  @Override
  public List<BlackRow> all() {
    return rows.all();
  }

  @Override
  public List<BlackRow> find(Collection<String> userIDs) {
    return rows.find(userIDs);
  }

  @Override
  public void save(Collection<BlackRow> saved) {
    rows.save(saved);
  }

  @Override
  public void delete(Collection<String> userIDs) {
    rows.delete(userIDs);
  }

  private static void bind(PreparedStatement statement, BlackRow row) throws SQLException {
    statement.setString(2, row.userID());
    statement.setString(3, row.nickname());
    statement.setString(4, row.faceURL());
    statement.setLong(5, row.createTime());
    statement.setInt(6, row.addSource());
    statement.setString(7, row.operatorUserID());
    statement.setString(8, row.ex());
  }

  private BlackRow read(ResultSet result) throws SQLException {
    return new BlackRow(ownerID, text(result, 1), text(result, 2), text(result, 3), result.getLong(4), result.getInt(5),
        text(result, 6), text(result, 7));
  }
}
