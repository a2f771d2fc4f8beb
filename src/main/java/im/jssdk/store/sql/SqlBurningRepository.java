package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.BurningRepository;
import java.util.Collection;
import java.util.List;

/** One user's messages that are to go, in an SQL database. */
final class SqlBurningRepository implements BurningRepository {

  private final OwnerDatabase database;
  private final BurningSql sql;

  SqlBurningRepository(OwnerDatabase database, BurningSql sql) {
    this.database = database;
    this.sql = sql;
  }

  @Override
  public void save(Collection<BurningRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database.write("note messages that are to go", connection -> {
      connection.batch(sql.save, rows, (statement, row) -> {
        statement.setString(1, database.ownerID());
        statement.setString(2, row.conversationID());
        statement.setString(3, row.clientMsgID());
        statement.setLong(4, row.due());
      });
      return null;
    });
  }

  @Override
  public void remove(Collection<BurningRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database.write("forget messages that have gone", connection -> {
      connection.batch(sql.remove, rows, (statement, row) -> {
        statement.setString(1, database.ownerID());
        statement.setString(2, row.conversationID());
        statement.setString(3, row.clientMsgID());
      });
      return null;
    });
  }

  @Override
  public List<BurningRow> all() {
    return database.find("find messages that are to go", connection -> connection.list(sql.all,
        statement -> statement.setString(1, database.ownerID()),
        result -> new BurningRow(text(result, 1), text(result, 2), result.getLong(3))));
  }
}
