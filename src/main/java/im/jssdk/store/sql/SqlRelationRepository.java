package im.jssdk.store.sql;

import im.jssdk.store.RelationRepository;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** One user's friends or blacklist in an SQL database. */
final class SqlRelationRepository<R> implements RelationRepository<R> {

  private final OwnerDatabase database;
  private final RelationSql.ByUser sql;
  private final String what;
  private final SqlConnection.RowBinder<R> binder;
  private final SqlConnection.RowReader<R> reader;

  /**
   * @param what the rows' name in sentences such as "could not save friends"
   * @param binder sets a row's values; number 1 is the owner and set already
   */
  SqlRelationRepository(OwnerDatabase database, RelationSql.ByUser sql, String what, SqlConnection.RowBinder<R> binder,
      SqlConnection.RowReader<R> reader) {
    this.database = database;
    this.sql = sql;
    this.what = what;
    this.binder = binder;
    this.reader = reader;
  }

  @Override
  public List<R> all() {
    return database.read("read " + what, connection -> connection.list(sql.all, this::bindOwner, reader));
  }

  @Override
  public List<R> find(Collection<String> userIDs) {
    if (userIDs.isEmpty()) {
      return List.of();
    }
    return database.read("find " + what, connection -> sql.find.list(connection, this::bindOwner, userIDs, reader));
  }

  @Override
  public void save(Collection<R> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database.write("save " + what, connection -> {
      connection.batch(sql.save, rows, (statement, row) -> {
        bindOwner(statement);
        binder.bind(statement, row);
      });
      return null;
    });
  }

  @Override
  public void delete(Collection<String> userIDs) {
    if (userIDs.isEmpty()) {
      return;
    }
    database.write("delete " + what, connection -> {
      sql.delete.update(connection, this::bindOwner, userIDs);
      return null;
    });
  }

  private void bindOwner(PreparedStatement statement) throws SQLException {
    statement.setString(1, database.ownerID());
  }
}
