package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.binds;
import static im.jssdk.store.sql.Queries.fields;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.CREATE_TIME;
import static im.jssdk.store.sql.Tables.GROUP_ID;
import static im.jssdk.store.sql.Tables.GROUP_VALUES;
import static im.jssdk.store.sql.Tables.JOINED_GROUP;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static im.jssdk.store.sql.Tables.PLACE;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import java.sql.PreparedStatement;
import java.util.List;
import org.jooq.Condition;

/** The statements about groups. The first parameter is the owner; {@link #save} takes the place last. */
final class GroupSql {

  final Sql all;
  final Sql lastPlace;
  final InLists<String> find;
  final Sql save;
  final InLists<String> delete;

  GroupSql(SqlTexts sql) {
    Condition owned = OWNER_ID.eq(bind(OWNER_ID));
    all = sql.of(select(GROUP_VALUES).from(JOINED_GROUP).where(owned).orderBy(PLACE, CREATE_TIME, GROUP_ID));
    lastPlace = sql.of(select(max(PLACE)).from(JOINED_GROUP).where(owned));
    find = new InLists<>(sql, n -> select(GROUP_VALUES).from(JOINED_GROUP).where(owned)
        .and(GROUP_ID.in(binds(GROUP_ID, n))), 1, PreparedStatement::setString);
    save = sql.of(save(JOINED_GROUP, List.of(OWNER_ID, GROUP_ID),
        fields(fields(List.of(OWNER_ID), GROUP_VALUES), List.of(PLACE)), List.of(PLACE)));
    delete = new InLists<>(sql, n -> deleteFrom(JOINED_GROUP).where(owned)
        .and(GROUP_ID.in(binds(GROUP_ID, n))), 1, PreparedStatement::setString);
  }
}
