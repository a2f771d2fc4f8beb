package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.UserRepository;

/** A user's own account in an SQL database. */
final class SqlUserRepository implements UserRepository {

  private final OwnerDatabase database;
  private final UserSql sql;

  SqlUserRepository(OwnerDatabase database, UserSql sql) {
    this.database = database;
    this.sql = sql;
  }

  @Override
  public SelfRow self() {
    return database.find("read the own account", connection -> connection.first(sql.self,
        statement -> statement.setString(1, database.ownerID()),
        result -> new SelfRow(text(result, 1), text(result, 2), text(result, 3), result.getLong(4),
            text(result, 5), text(result, 6), result.getInt(7))));
  }

  @Override
  public void saveSelf(SelfRow self) {
    database.write("save the own account", connection -> {
      connection.update(sql.saveSelf, statement -> {
        statement.setString(1, database.ownerID());
        statement.setString(2, self.userID());
        statement.setString(3, self.nickname());
        statement.setString(4, self.faceURL());
        statement.setLong(5, self.createTime());
        statement.setString(6, self.ex());
        statement.setString(7, self.attachedInfo());
        statement.setInt(8, self.globalRecvMsgOpt());
      });
      return null;
    });
  }
}
