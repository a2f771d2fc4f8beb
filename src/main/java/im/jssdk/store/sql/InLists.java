package im.jssdk.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import org.jooq.Query;

/**
 * One statement with {@code IN (...)} at its end, for lists of any length: prepared for a few lengths, to be run as often as it
 * takes. Places that are left over repeat the last value.
 */
final class InLists<V> {

  private static final int[] LENGTHS = {1, 16, 128};

  private final Sql[] statements = new Sql[LENGTHS.length];
  private final int before;
  private final ValueBinder<V> binder;

  /**
   * @param query the statement for a list of that length
   * @param before how many parameters come before the list
   */
  InLists(SqlTexts texts, IntFunction<Query> query, int before, ValueBinder<V> binder) {
    for (int i = 0; i < LENGTHS.length; i++) {
      statements[i] = texts.of(query.apply(LENGTHS[i]));
    }
    this.before = before;
    this.binder = binder;
  }

  @FunctionalInterface
  interface ValueBinder<V> {

    void bind(PreparedStatement statement, int index, V value) throws SQLException;
  }

  <R> List<R> list(SqlConnection connection, SqlConnection.Binder others, Collection<V> values, SqlConnection.RowReader<R> reader)
      throws SQLException {
    List<R> rows = new ArrayList<>(values.size());
    each(values, (sql, list) -> connection.each(sql, statement -> {
      others.bind(statement);
      list.bind(statement);
    }, result -> rows.add(reader.read(result))));
    return rows;
  }

  void update(SqlConnection connection, SqlConnection.Binder others, Collection<V> values) throws SQLException {
    each(values, (sql, list) -> connection.update(sql, statement -> {
      others.bind(statement);
      list.bind(statement);
    }));
  }

  /** The statement for the longest lists. */
  Sql longest() {
    return statements[LENGTHS.length - 1];
  }

  @FunctionalInterface
  private interface Run {

    void run(Sql sql, SqlConnection.Binder list) throws SQLException;
  }

  private void each(Collection<V> values, Run run) throws SQLException {
    // A value given twice may fall into two runs; each row is to be found once.
    List<V> all = values.size() == 1 ? List.copyOf(values) : values.stream().distinct().toList();
    int done = 0;
    while (done < all.size()) {
      int which = which(all.size() - done);
      int length = LENGTHS[which];
      int first = done;
      int last = Math.min(all.size(), first + length) - 1;
      run.run(statements[which], statement -> {
        for (int i = 0; i < length; i++) {
          binder.bind(statement, before + 1 + i, all.get(Math.min(first + i, last)));
        }
      });
      done = last + 1;
    }
  }

  private static int which(int left) {
    for (int i = 0; i < LENGTHS.length; i++) {
      if (left <= LENGTHS[i]) {
        return i;
      }
    }
    return LENGTHS.length - 1;
  }
}
