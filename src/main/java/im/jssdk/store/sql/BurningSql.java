package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.fields;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.BURNING_MESSAGE;
import static im.jssdk.store.sql.Tables.BURNING_VALUES;
import static im.jssdk.store.sql.Tables.CLIENT_MSG_ID;
import static im.jssdk.store.sql.Tables.CONVERSATION_ID;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.select;

import java.util.List;

/** The statements about messages that are to go. The first parameter is the owner. */
final class BurningSql {

  final Sql save;
  final Sql remove;
  final Sql all;

  BurningSql(SqlTexts sql) {
    save = sql.of(save(BURNING_MESSAGE, List.of(OWNER_ID, CONVERSATION_ID, CLIENT_MSG_ID), fields(List.of(OWNER_ID), BURNING_VALUES)));
    remove = sql.of(deleteFrom(BURNING_MESSAGE).where(OWNER_ID.eq(bind(OWNER_ID))).and(CONVERSATION_ID.eq(bind(CONVERSATION_ID)))
        .and(CLIENT_MSG_ID.eq(bind(CLIENT_MSG_ID))));
    all = sql.of(select(BURNING_VALUES).from(BURNING_MESSAGE).where(OWNER_ID.eq(bind(OWNER_ID))));
  }
}
