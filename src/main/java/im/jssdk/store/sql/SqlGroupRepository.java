package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.GroupRepository;
import im.jssdk.store.GroupRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One user's groups in an SQL database. */
final class SqlGroupRepository implements GroupRepository {

  private final OwnerDatabase database;
  private final GroupSql sql;

  SqlGroupRepository(OwnerDatabase database, GroupSql sql) {
    this.database = database;
    this.sql = sql;
  }

  @Override
  public List<GroupRow> all() {
    return database.read("read the groups", connection -> connection.list(sql.all, this::bindOwner, SqlGroupRepository::read));
  }

  @Override
  public GroupRow find(String groupID) {
    List<GroupRow> found = find(List.of(groupID));
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public List<GroupRow> find(Collection<String> groupIDs) {
    return groupIDs.isEmpty() ? List.of() : database.read("find groups", connection ->
        sql.find.list(connection, this::bindOwner, groupIDs, SqlGroupRepository::read));
  }

  @Override
  public void save(Collection<GroupRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database.write("save groups", connection -> {
      AtomicLong place = new AtomicLong(connection.first(sql.lastPlace, this::bindOwner, result -> result.getLong(1)));
      connection.batch(sql.save, rows, (statement, row) -> bind(statement, row, place.incrementAndGet()));
      return null;
    });
  }

  @Override
  public void delete(Collection<String> groupIDs) {
    if (groupIDs.isEmpty()) {
      return;
    }
    database.write("delete groups", connection -> {
      sql.delete.update(connection, this::bindOwner, groupIDs);
      return null;
    });
  }

  private void bindOwner(PreparedStatement statement) throws SQLException {
    statement.setString(1, database.ownerID());
  }

  /** @param place where the group stands if it is new */
  private void bind(PreparedStatement statement, GroupRow row, long place) throws SQLException {
    bindOwner(statement);
    statement.setString(2, row.groupID());
    statement.setString(3, row.groupName());
    statement.setString(4, row.notification());
    statement.setString(5, row.introduction());
    statement.setString(6, row.faceURL());
    statement.setLong(7, row.createTime());
    statement.setInt(8, row.status());
    statement.setString(9, row.creatorUserID());
    statement.setInt(10, row.groupType());
    statement.setString(11, row.ownerUserID());
    statement.setInt(12, row.memberCount());
    statement.setString(13, row.ex());
    statement.setString(14, row.attachedInfo());
    statement.setInt(15, row.needVerification());
    statement.setInt(16, row.lookMemberInfo());
    statement.setInt(17, row.applyMemberFriend());
    statement.setLong(18, row.notificationUpdateTime());
    statement.setString(19, row.notificationUserID());
    statement.setLong(20, place);
  }

  private static GroupRow read(ResultSet result) throws SQLException {
    return new GroupRow(text(result, 1), text(result, 2), text(result, 3), text(result, 4), text(result, 5), result.getLong(6),
        result.getInt(7), text(result, 8), result.getInt(9), text(result, 10), result.getInt(11), text(result, 12),
        text(result, 13), result.getInt(14), result.getInt(15), result.getInt(16), result.getLong(17), text(result, 18));
  }
}
