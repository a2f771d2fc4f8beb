package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.binds;
import static im.jssdk.store.sql.Queries.fields;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.CONVERSATION;
import static im.jssdk.store.sql.Tables.CONVERSATION_ID;
import static im.jssdk.store.sql.Tables.CONVERSATION_VALUES;
import static im.jssdk.store.sql.Tables.IS_MSG_DESTRUCT;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.sql.PreparedStatement;
import java.util.List;

/** The statements about conversations. The first parameter is the owner. */
final class ConversationSql {

  final Sql all;
  final Sql destructing;
  final Sql find;
  final Sql save;
  final InLists<String> delete;

  ConversationSql(SqlTexts sql) {
    all = sql.of(select(CONVERSATION_VALUES).from(CONVERSATION).where(OWNER_ID.eq(bind(OWNER_ID))));
    destructing = sql.of(select(CONVERSATION_VALUES).from(CONVERSATION).where(OWNER_ID.eq(bind(OWNER_ID)))
        .and(IS_MSG_DESTRUCT.ne(inline(0))));
    find = sql.of(select(CONVERSATION_VALUES).from(CONVERSATION).where(OWNER_ID.eq(bind(OWNER_ID)))
        .and(CONVERSATION_ID.eq(bind(CONVERSATION_ID))));
    save = sql.of(save(CONVERSATION, List.of(OWNER_ID, CONVERSATION_ID), fields(List.of(OWNER_ID), CONVERSATION_VALUES)));
    delete = new InLists<>(sql, n -> deleteFrom(CONVERSATION).where(OWNER_ID.eq(bind(OWNER_ID)))
        .and(CONVERSATION_ID.in(binds(CONVERSATION_ID, n))), 1, PreparedStatement::setString);
  }
}
