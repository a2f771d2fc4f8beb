package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.fields;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.GROUP_ID;
import static im.jssdk.store.sql.Tables.GROUP_REQUEST;
import static im.jssdk.store.sql.Tables.GROUP_REQUEST_VALUES;
import static im.jssdk.store.sql.Tables.IS_HIDDEN;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static im.jssdk.store.sql.Tables.USER_ID;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.Condition;

/** The statements about applications for groups. The first parameter is the owner. */
final class GroupRequestSql {

  final Sql find;
  final Sql by;
  final Sql hidden;
  final Sql save;

  GroupRequestSql(SqlTexts sql) {
    Condition owned = OWNER_ID.eq(bind(OWNER_ID));
    find = sql.of(select(GROUP_REQUEST_VALUES).from(GROUP_REQUEST).where(owned).and(GROUP_ID.eq(bind(GROUP_ID)))
        .and(USER_ID.eq(bind(USER_ID))));
    by = sql.of(select(GROUP_REQUEST_VALUES).from(GROUP_REQUEST).where(owned).and(USER_ID.eq(bind(USER_ID))));
    hidden = sql.of(select(GROUP_REQUEST_VALUES).from(GROUP_REQUEST).where(owned).and(IS_HIDDEN.ne(inline(0))));
    save = sql.of(save(GROUP_REQUEST, List.of(OWNER_ID, GROUP_ID, USER_ID), fields(List.of(OWNER_ID), GROUP_REQUEST_VALUES)));
  }
}
