package im.jssdk.store.sql;

import java.sql.SQLException;

/** Something to do on a connection. */
@FunctionalInterface
public interface SqlWork<T> {

  T run(SqlConnection connection) throws SQLException;
}
