package im.jssdk.store.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A database connection that prepares each statement once. Used by one thread at a time. */
public final class SqlConnection implements AutoCloseable {

  private final Connection jdbc;
  private PreparedStatement[] prepared = new PreparedStatement[64];

  /** Takes the connection over. */
  public SqlConnection(Connection jdbc) {
    this.jdbc = jdbc;
  }

  /** Sets a statement's parameters, the first of which has number 1. */
  @FunctionalInterface
  interface Binder {

    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Sets a statement's parameters from a row. */
  @FunctionalInterface
  interface RowBinder<R> {

    void bind(PreparedStatement statement, R row) throws SQLException;
  }

  /** Reads the row that the result stands on; its first column has number 1. */
  @FunctionalInterface
  interface RowReader<R> {

    R read(ResultSet result) throws SQLException;
  }

  /** Takes in the row that the result stands on. */
  @FunctionalInterface
  interface RowTaker {

    void take(ResultSet result) throws SQLException;
  }

  /** The first row, or null. */
  <R> R first(Sql sql, Binder binder, RowReader<R> reader) throws SQLException {
    PreparedStatement statement = prepare(sql);
    binder.bind(statement);
    try (ResultSet result = statement.executeQuery()) {
      return result.next() ? reader.read(result) : null;
    }
  }

  <R> List<R> list(Sql sql, Binder binder, RowReader<R> reader) throws SQLException {
    List<R> rows = new ArrayList<>();
    each(sql, binder, result -> rows.add(reader.read(result)));
    return rows;
  }

  /** As {@link #list}, for a statement that is not kept prepared. */
  <R> List<R> listOnce(String sql, Binder binder, RowReader<R> reader) throws SQLException {
    List<R> rows = new ArrayList<>();
    try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
      binder.bind(statement);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
    }
    return rows;
  }

  void each(Sql sql, Binder binder, RowTaker taker) throws SQLException {
    PreparedStatement statement = prepare(sql);
    binder.bind(statement);
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        taker.take(result);
      }
    }
  }

  void update(Sql sql, Binder binder) throws SQLException {
    PreparedStatement statement = prepare(sql);
    binder.bind(statement);
    statement.executeUpdate();
  }

  /** Runs the statement for each row, in one batch. */
  <R> void batch(Sql sql, Collection<R> rows, RowBinder<R> binder) throws SQLException {
    PreparedStatement statement = prepare(sql);
    if (rows.size() == 1) {
      binder.bind(statement, rows.iterator().next());
      statement.executeUpdate();
      return;
    }
    try {
      for (R row : rows) {
        binder.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } finally {
      statement.clearBatch();
    }
  }

  /**
   * A text column that is never null. Bytes, since the SQLite driver decodes a string several times more slowly than the JDK does
   * (the texts of a page of 20 messages of 1 KB: 21 against 10 us).
   */
  static String text(ResultSet result, int column) throws SQLException {
    byte[] bytes = result.getBytes(column);
    return bytes == null || bytes.length == 0 ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Makes all since the last commit last. */
  public void commit() throws SQLException {
    jdbc.commit();
  }

  /** Undoes all since the last commit. */
  public void rollback() throws SQLException {
    jdbc.rollback();
  }

  /**
   * Runs work so that its failure undoes its own changes only.
   *
   * @throws LostTransactionException when they could not be undone by themselves
   */
  public <T> T part(SqlWork<T> work) throws SQLException {
    prepare(PartSql.BEGIN).executeUpdate();
    T result;
    try {
      result = work.run(this);
    } catch (Throwable t) {
      try {
        prepare(PartSql.UNDO).executeUpdate();
        prepare(PartSql.END).executeUpdate();
      } catch (SQLException e) {
        throw new LostTransactionException(e, t);
      }
      throw t;
    }
    prepare(PartSql.END).executeUpdate();
    return result;
  }

  @Override
  public void close() throws SQLException {
    jdbc.close();
  }

  private PreparedStatement prepare(Sql sql) throws SQLException {
    int index = sql.index();
    if (index >= prepared.length) {
      prepared = Arrays.copyOf(prepared, index * 2);
    }
    PreparedStatement statement = prepared[index];
    if (statement == null) {
      statement = jdbc.prepareStatement(sql.text());
      prepared[index] = statement;
    }
    return statement;
  }
}
