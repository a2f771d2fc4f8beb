package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.binds;
import static im.jssdk.store.sql.Queries.fields;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.CLIENT_MSG_ID;
import static im.jssdk.store.sql.Tables.CONTENT_TYPE;
import static im.jssdk.store.sql.Tables.CONVERSATION_ID;
import static im.jssdk.store.sql.Tables.IS_READ;
import static im.jssdk.store.sql.Tables.MESSAGE;
import static im.jssdk.store.sql.Tables.MESSAGE_VALUES;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static im.jssdk.store.sql.Tables.SEND_ID;
import static im.jssdk.store.sql.Tables.SEND_TIME;
import static im.jssdk.store.sql.Tables.SEQ;
import static im.jssdk.store.sql.Tables.STATUS;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.withRecursive;
import static org.jooq.impl.SQLDataType.BIGINT;

import java.sql.PreparedStatement;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The statements about messages. Parameters come in the order of the text: the owner, the conversation, the rest. Numbers in the
 * conditions of an index are literals, else the database could not know that the index serves.
 */
final class MessageSql {

  static final int TEXT = 101;

  private static final int SENDING = 1;
  private static final int PLACEHOLDER = 4;
  private static final List<Field<?>> KEY = List.of(OWNER_ID, CONVERSATION_ID, CLIENT_MSG_ID);

  final Sql save;
  final Sql find;
  final InLists<String> findAll;
  final InLists<Long> findSeqs;
  final Sql newestPage;
  final Sql oldestPage;
  final Sql olderPage;
  final Sql newerPage;
  final Sql seqsBetween;
  final Sql maxSeq;
  final Sql maxSeqs;
  final Sql newest;
  final Sql unread;
  final Sql neverUnread;
  final Sql texts;
  final Sql ofType;
  final Sql newestOfSender;
  final Sql olderOfSender;
  final InLists<String> delete;
  final Sql deleteAll;
  final Sql markAllDeleted;
  final Sql sending;

  MessageSql(SqlTexts sql) {
    save = sql.of(save(MESSAGE, KEY, fields(List.of(OWNER_ID, CONVERSATION_ID), MESSAGE_VALUES)));
    find = sql.of(select(MESSAGE_VALUES).from(MESSAGE).where(conversation()).and(CLIENT_MSG_ID.eq(bind(CLIENT_MSG_ID))));
    findAll = new InLists<>(sql, n -> select(MESSAGE_VALUES).from(MESSAGE).where(conversation())
        .and(CLIENT_MSG_ID.in(binds(CLIENT_MSG_ID, n))), 2, PreparedStatement::setString);
    findSeqs = new InLists<>(sql, n -> select(MESSAGE_VALUES).from(MESSAGE).where(conversation()).and(hasSeq())
        .and(SEQ.in(binds(SEQ, n))), 2, PreparedStatement::setLong);
    newestPage = sql.of(page(DSL.noCondition(), true));
    oldestPage = sql.of(page(DSL.noCondition(), false));
    var place = row(SEND_TIME, SEQ, CLIENT_MSG_ID);
    var from = row(bind(SEND_TIME), bind(SEQ), bind(CLIENT_MSG_ID));
    olderPage = sql.of(page(place.lt(from), true));
    newerPage = sql.of(page(place.gt(from), false));
    seqsBetween = sql.of(select(SEQ).from(MESSAGE).where(conversation()).and(hasSeq()).and(SEQ.between(bind(SEQ), bind(SEQ)))
        .orderBy(SEQ));
    maxSeq = sql.of(select(max(SEQ)).from(MESSAGE).where(conversation()).and(hasSeq()));
    maxSeqs = sql.of(maxSeqs());
    newest = sql.of(select(MESSAGE_VALUES).from(MESSAGE).where(conversation()).and(STATUS.lt(inline(PLACEHOLDER)))
        .orderBy(SEND_TIME.desc(), SEQ.desc(), CLIENT_MSG_ID.desc()).limit(inline(1)));
    unread = sql.of(select(MESSAGE_VALUES).from(MESSAGE).where(conversation()).and(IS_READ.eq(inline(0))).and(hasSeq())
        .and(STATUS.lt(inline(PLACEHOLDER))).and(SEND_ID.ne(OWNER_ID)).orderBy(SEQ));
    neverUnread = sql.of(select(SEQ).from(MESSAGE).where(conversation()).and(hasSeq()).and(SEQ.gt(bind(SEQ)))
        .and(SEND_ID.eq(OWNER_ID).or(STATUS.eq(inline(PLACEHOLDER)).and(CLIENT_MSG_ID.notLike(inline("[%"))))).orderBy(SEQ));
    texts = sql.of(select(MESSAGE_VALUES).from(MESSAGE).where(conversation()).and(CONTENT_TYPE.eq(inline(TEXT))));
    ofType = sql.of(select(MESSAGE_VALUES).from(MESSAGE).where(conversation()).and(CONTENT_TYPE.eq(bind(CONTENT_TYPE)))
        .and(CONTENT_TYPE.ne(inline(TEXT))));
    newestOfSender = sql.of(page(sentBy(), true));
    olderOfSender = sql.of(page(place.lt(from).and(sentBy()), true));
    delete = new InLists<>(sql, n -> deleteFrom(MESSAGE).where(conversation()).and(CLIENT_MSG_ID.in(binds(CLIENT_MSG_ID, n))), 2,
        PreparedStatement::setString);
    deleteAll = sql.of(deleteFrom(MESSAGE).where(conversation()));
    markAllDeleted = sql.of(update(MESSAGE).set(STATUS, inline(PLACEHOLDER)).where(conversation())
        .and(STATUS.ne(inline(PLACEHOLDER))));
    sending = sql.of(select(fields(MESSAGE_VALUES, List.of(CONVERSATION_ID))).from(MESSAGE).where(OWNER_ID.eq(bind(OWNER_ID)))
        .and(STATUS.eq(inline(SENDING))).and(SEQ.eq(inline(0L))));
  }

  private static Condition conversation() {
    return OWNER_ID.eq(bind(OWNER_ID)).and(CONVERSATION_ID.eq(bind(CONVERSATION_ID)));
  }

  private static Condition sentBy() {
    return SEND_ID.eq(bind(SEND_ID)).and(STATUS.lt(inline(PLACEHOLDER)));
  }

  private static Condition hasSeq() {
    return SEQ.gt(inline(0L));
  }

  private static Query page(Condition from, boolean older) {
    List<Field<?>> order = List.of(SEND_TIME, SEQ, CLIENT_MSG_ID);
    return select(MESSAGE_VALUES).from(MESSAGE).where(conversation()).and(from)
        .orderBy(order.stream().map(f -> older ? f.desc() : f.asc()).toList())
        .limit(DSL.param("count", BIGINT));
  }

  /** Goes from one conversation to the next in the index by seq, so its time does not grow with the messages. */
  private static Query maxSeqs() {
    Table<Record> chain = table(name("chain"));
    Field<String> id = field(name("chain", "id"), CONVERSATION_ID.getDataType());
    Condition owned = OWNER_ID.eq(bind(OWNER_ID)).and(hasSeq());
    var first = select(min(CONVERSATION_ID)).from(MESSAGE).where(owned);
    var next = select(field(select(min(CONVERSATION_ID)).from(MESSAGE).where(owned).and(CONVERSATION_ID.gt(id)))).from(chain)
        .where(id.isNotNull());
    return withRecursive("chain", "id").as(first.unionAll(next))
        .select(id, field(select(max(SEQ)).from(MESSAGE).where(owned).and(CONVERSATION_ID.eq(id)))).from(chain)
        .where(id.isNotNull());
  }
}
