package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.binds;
import static im.jssdk.store.sql.Queries.fields;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.BLACK;
import static im.jssdk.store.sql.Tables.BLACK_VALUES;
import static im.jssdk.store.sql.Tables.FRIEND;
import static im.jssdk.store.sql.Tables.FRIEND_REQUEST;
import static im.jssdk.store.sql.Tables.FRIEND_REQUEST_VALUES;
import static im.jssdk.store.sql.Tables.FRIEND_VALUES;
import static im.jssdk.store.sql.Tables.FROM_USER_ID;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static im.jssdk.store.sql.Tables.TO_USER_ID;
import static im.jssdk.store.sql.Tables.USER_ID;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.select;

import java.sql.PreparedStatement;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The statements about friends, the blacklist and applications. The first parameter is the owner. */
final class RelationSql {

  /** A table with one row for each of the owner's users. */
  static final class ByUser {

    final Sql all;
    final InLists<String> find;
    final Sql save;
    final InLists<String> delete;

    private ByUser(SqlTexts sql, Table<Record> table, List<Field<?>> values) {
      // The order in which clients have always got friends.
      all = sql.of(select(values).from(table).where(owned()).orderBy(USER_ID));
      find = new InLists<>(sql, n -> select(values).from(table).where(owned()).and(USER_ID.in(binds(USER_ID, n))), 1,
          PreparedStatement::setString);
      save = sql.of(save(table, List.of(OWNER_ID, USER_ID), fields(List.of(OWNER_ID), values)));
      delete = new InLists<>(sql, n -> deleteFrom(table).where(owned()).and(USER_ID.in(binds(USER_ID, n))), 1,
          PreparedStatement::setString);
    }
  }

  final ByUser friends;
  final ByUser blacks;
  final Sql requests;
  final Sql saveRequest;
  final Sql deleteRequest;

  RelationSql(SqlTexts sql) {
    friends = new ByUser(sql, FRIEND, FRIEND_VALUES);
    blacks = new ByUser(sql, BLACK, BLACK_VALUES);
    requests = sql.of(select(FRIEND_REQUEST_VALUES).from(FRIEND_REQUEST).where(owned()));
    saveRequest = sql.of(save(FRIEND_REQUEST, List.of(OWNER_ID, FROM_USER_ID, TO_USER_ID),
        fields(List.of(OWNER_ID), FRIEND_REQUEST_VALUES)));
    deleteRequest = sql.of(deleteFrom(FRIEND_REQUEST).where(owned()).and(FROM_USER_ID.eq(bind(FROM_USER_ID)))
        .and(TO_USER_ID.eq(bind(TO_USER_ID))));
  }

  private static Condition owned() {
    return OWNER_ID.eq(bind(OWNER_ID));
  }
}
