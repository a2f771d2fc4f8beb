package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.GroupMemberRepository;
import im.jssdk.store.GroupMemberRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Members of one user's groups in an SQL database. */
final class SqlGroupMemberRepository implements GroupMemberRepository {

  private final OwnerDatabase database;
  private final GroupMemberSql sql;
  private final MemberSearchSql search;

  SqlGroupMemberRepository(OwnerDatabase database, GroupMemberSql sql, MemberSearchSql search) {
    this.database = database;
    this.sql = sql;
    this.search = search;
  }

  @Override
  public List<GroupMemberRow> all(String groupID) {
    return list("read a group's members", sql.all, groupID);
  }

  @Override
  public List<GroupMemberRow> managers(String groupID) {
    return list("read a group's managers", sql.managers, groupID);
  }

  @Override
  public GroupMemberRow find(String groupID, String userID) {
    return database.read("find a member", connection -> connection.first(sql.find, statement -> {
      bindGroup(statement, groupID);
      statement.setString(3, userID);
    }, SqlGroupMemberRepository::read));
  }

  @Override
  public List<GroupMemberRow> find(String groupID, Collection<String> userIDs) {
    return userIDs.isEmpty() ? List.of() : database.read("find members", connection -> sql.findAll.list(connection,
        statement -> bindGroup(statement, groupID), userIDs, SqlGroupMemberRepository::read));
  }

  @Override
  public int count(String groupID) {
    return database.read("count members", connection -> connection.first(sql.count,
        statement -> bindGroup(statement, groupID), result -> result.getInt(1)));
  }

  @Override
  public List<GroupMemberRow> search(MemberQuery query) {
    return database.read("search members", connection -> search.run(connection, database.ownerID(), query));
  }

  @Override
  public List<GroupMemberRow> joined(String groupID, long from, long until) {
    return database.read("find members by their time of joining", connection -> connection.list(sql.joined, statement -> {
      bindGroup(statement, groupID);
      statement.setLong(3, from);
      statement.setLong(4, until);
    }, SqlGroupMemberRepository::read));
  }

  @Override
  public List<String> managedBy(String userID) {
    return database.read("find managed groups", connection -> connection.list(sql.managedBy, statement -> {
      statement.setString(1, database.ownerID());
      statement.setString(2, userID);
    }, result -> text(result, 1)));
  }

  @Override
  public void save(Collection<GroupMemberRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database.write("save members", connection -> {
      connection.batch(sql.save, rows, this::bind);
      return null;
    });
  }

  @Override
  public void delete(String groupID, Collection<String> userIDs) {
    if (userIDs.isEmpty()) {
      return;
    }
    database.write("delete members", connection -> {
      sql.delete.update(connection, statement -> bindGroup(statement, groupID), userIDs);
      return null;
    });
  }

  @Override
  public void deleteAll(String groupID) {
    database.write("delete a group's members", connection -> {
      connection.update(sql.deleteAll, statement -> bindGroup(statement, groupID));
      return null;
    });
  }

  private List<GroupMemberRow> list(String what, Sql list, String groupID) {
    return database.read(what, connection -> connection.list(list, statement -> bindGroup(statement, groupID),
        SqlGroupMemberRepository::read));
  }

  private void bindGroup(PreparedStatement statement, String groupID) throws SQLException {
    statement.setString(1, database.ownerID());
    statement.setString(2, groupID);
  }

  private void bind(PreparedStatement statement, GroupMemberRow row) throws SQLException {
    bindGroup(statement, row.groupID());
    statement.setString(3, row.userID());
    statement.setString(4, row.nickname());
    statement.setString(5, row.faceURL());
    statement.setInt(6, row.roleLevel());
    statement.setLong(7, row.joinTime());
    statement.setInt(8, row.joinSource());
    statement.setString(9, row.inviterUserID());
    statement.setLong(10, row.muteEndTime());
    statement.setString(11, row.operatorUserID());
    statement.setString(12, row.ex());
    statement.setString(13, row.attachedInfo());
  }

  static GroupMemberRow read(ResultSet result) throws SQLException {
    return new GroupMemberRow(text(result, 1), text(result, 2), text(result, 3), text(result, 4), result.getInt(5),
        result.getLong(6), result.getInt(7), text(result, 8), result.getLong(9), text(result, 10), text(result, 11),
        text(result, 12));
  }
}
