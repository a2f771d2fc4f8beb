package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.fields;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.ACCOUNT;
import static im.jssdk.store.sql.Tables.ACCOUNT_VALUES;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static org.jooq.impl.DSL.select;

import java.util.List;

/** The statements about a user's own account. The first parameter is the owner. */
final class UserSql {

  final Sql self;
  final Sql saveSelf;

  UserSql(SqlTexts sql) {
    self = sql.of(select(ACCOUNT_VALUES).from(ACCOUNT).where(OWNER_ID.eq(bind(OWNER_ID))));
    saveSelf = sql.of(save(ACCOUNT, List.of(OWNER_ID), fields(List.of(OWNER_ID), ACCOUNT_VALUES)));
  }
}
