package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.GroupRequestRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Which applications for groups one user has heard of, in an SQL database. */
final class SqlGroupRequestRepository implements GroupRequestRepository {

  private final OwnerDatabase database;
  private final GroupRequestSql sql;

  SqlGroupRequestRepository(OwnerDatabase database, GroupRequestSql sql) {
    this.database = database;
    this.sql = sql;
  }

  @Override
  public GroupRequestRow find(String groupID, String userID) {
    return database.read("find an application for a group", connection -> connection.first(sql.find, statement -> {
      statement.setString(1, database.ownerID());
      statement.setString(2, groupID);
      statement.setString(3, userID);
    }, SqlGroupRequestRepository::read));
  }

  @Override
  public List<GroupRequestRow> by(String userID) {
    return database.read("read applications for groups", connection -> connection.list(sql.by, statement -> {
      statement.setString(1, database.ownerID());
      statement.setString(2, userID);
    }, SqlGroupRequestRepository::read));
  }

  @Override
  public List<GroupRequestRow> hidden() {
    return database.find("find hidden applications for groups", connection -> connection.list(sql.hidden,
        statement -> statement.setString(1, database.ownerID()), SqlGroupRequestRepository::read));
  }

  @Override
  public void save(Collection<GroupRequestRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database.write("save applications for groups", connection -> {
      connection.batch(sql.save, rows, (statement, row) -> {
        statement.setString(1, database.ownerID());
        statement.setString(2, row.groupID());
        statement.setString(3, row.userID());
        statement.setInt(4, row.handleResult());
        statement.setLong(5, row.reqTime());
        statement.setInt(6, row.isHidden() ? 1 : 0);
      });
      return null;
    });
  }

  private static GroupRequestRow read(ResultSet result) throws SQLException {
    return new GroupRequestRow(text(result, 1), text(result, 2), result.getInt(3), result.getLong(4), result.getInt(5) != 0);
  }
}
