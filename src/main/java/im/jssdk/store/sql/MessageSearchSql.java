package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;
import static im.jssdk.store.sql.Tables.CLIENT_MSG_ID;
import static im.jssdk.store.sql.Tables.CONTENT_TYPE;
import static im.jssdk.store.sql.Tables.CONVERSATION_ID;
import static im.jssdk.store.sql.Tables.MESSAGE;
import static im.jssdk.store.sql.Tables.MESSAGE_VALUES;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static im.jssdk.store.sql.Tables.SEARCH_TEXT;
import static im.jssdk.store.sql.Tables.SEND_ID;
import static im.jssdk.store.sql.Tables.SEND_TIME;
import static im.jssdk.store.sql.Tables.SEQ;
import static im.jssdk.store.sql.Tables.STATUS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;

import im.jssdk.store.MessageHits;
import im.jssdk.store.MessageQuery;
import im.jssdk.store.MessageRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/**
 * The search for messages. Its shape depends on what is looked for, so it is made anew each time. The keys of the hits are found in
 * an index first, so that only bodies that are wanted are read.
 */
final class MessageSearchSql {

  private static final int PLACEHOLDER = 4;
  private static final List<Field<?>> KEY = List.of(OWNER_ID, CONVERSATION_ID, CLIENT_MSG_ID);
  private static final List<SortField<?>> NEWEST_FIRST = List.of(SEND_TIME.desc(), SEQ.desc(), CLIENT_MSG_ID.desc());
  private static final Field<Integer> PLACE = field(name("place"), INTEGER);
  private static final Field<Integer> TOTAL = field(name("total"), INTEGER);

  private final SqlTexts texts;

  MessageSearchSql(SqlTexts texts) {
    this.texts = texts;
  }

  /** What the query finds in its conversation. */
  List<MessageRow> run(SqlConnection connection, String ownerID, MessageQuery query) throws SQLException {
    List<Object> values = new ArrayList<>();
    List<MessageRow> rows = new ArrayList<>();
    Bodies bodies = new Bodies(query.letters());
    connection.listOnce(texts.render(inOne(ownerID, query, values)), bindAll(values),
        result -> bodies.read(query.conversationID(), result, rows));
    return rows;
  }

  /** What the query finds in all conversations. */
  List<MessageHits> runAll(SqlConnection connection, String ownerID, MessageQuery query) throws SQLException {
    List<Object> values = new ArrayList<>();
    Map<String, Integer> totals = new LinkedHashMap<>();
    Map<String, List<MessageRow>> rows = new LinkedHashMap<>();
    Bodies bodies = new Bodies(query.letters());
    connection.listOnce(texts.render(inAll(ownerID, query, values)), bindAll(values), result -> {
      String conversationID = text(result, MESSAGE_VALUES.size() + 1);
      totals.put(conversationID, result.getInt(MESSAGE_VALUES.size() + 2));
      return bodies.read(conversationID, result, rows.computeIfAbsent(conversationID, id -> new ArrayList<>()));
    });
    List<MessageHits> hits = new ArrayList<>(rows.size());
    rows.forEach((conversationID, newest) -> hits.add(new MessageHits(conversationID, totals.get(conversationID), newest)));
    return hits;
  }

  Query inOne(String ownerID, MessageQuery query, List<Object> values) {
    Condition owned = OWNER_ID.eq(bind(OWNER_ID, ownerID, values))
        .and(CONVERSATION_ID.eq(bind(CONVERSATION_ID, query.conversationID(), values)));
    return rowsOf(select(KEY).from(MESSAGE).where(owned.and(matches(query, values))).orderBy(NEWEST_FIRST)
        .limit(inline(query.limit())).offset(inline(query.offset())), MESSAGE_VALUES);
  }

  Query inAll(String ownerID, MessageQuery query, List<Object> values) {
    Condition owned = OWNER_ID.eq(bind(OWNER_ID, ownerID, values));
    List<Field<?>> ranked = new ArrayList<>(KEY);
    ranked.add(SEND_TIME);
    ranked.add(rowNumber().over(partitionBy(CONVERSATION_ID).orderBy(NEWEST_FIRST)).as(PLACE));
    ranked.add(count().over(partitionBy(CONVERSATION_ID)).as(TOTAL));
    var hits = select(ranked).from(MESSAGE).where(owned.and(matches(query, values))).asTable("hit");
    List<Field<?>> keys = new ArrayList<>(KEY);
    keys.add(TOTAL);
    List<Field<?>> wanted = new ArrayList<>(MESSAGE_VALUES);
    wanted.add(CONVERSATION_ID);
    wanted.add(TOTAL);
    return rowsOf(select(keys).from(hits).orderBy(PLACE, SEND_TIME.desc()).limit(inline(query.limit())), wanted);
  }

  private static Query rowsOf(Select<?> keys, List<? extends SelectFieldOrAsterisk> wanted) {
    return select(wanted).from(keys.asTable("found")).join(MESSAGE).using(KEY).orderBy(NEWEST_FIRST);
  }

  private Condition matches(MessageQuery query, List<Object> values) {
    Condition condition = STATUS.lt(inline(PLACEHOLDER))
        .and(SEND_TIME.between(bind(SEND_TIME, query.from(), values), bind(SEND_TIME, query.until(), values)))
        .and(CONTENT_TYPE.in(query.contentTypes().stream().map(each -> bind(CONTENT_TYPE, each, values)).toList()));
    if (!query.sendIDs().isEmpty()) {
      condition = condition.and(SEND_ID.in(query.sendIDs().stream().map(each -> bind(SEND_ID, each, values)).toList()));
    }
    if (!query.keywords().isEmpty()) {
      List<Condition> contains = query.keywords().stream()
          .map(each -> contains(bind(SEARCH_TEXT, LikePattern.containing(each), values))).toList();
      condition = condition.and(query.allKeywords() ? DSL.and(contains) : DSL.or(contains));
    }
    return condition;
  }

  /** SQLite's like takes ASCII letters whatever their case; a call of lower() on each text would only cost time. */
  private Condition contains(Field<String> pattern) {
    return texts.dialect() == SQLDialect.SQLITE
        ? SEARCH_TEXT.like(pattern, LikePattern.ESCAPE)
        : SEARCH_TEXT.likeIgnoreCase(pattern, LikePattern.ESCAPE);
  }

  private static SqlConnection.Binder bindAll(List<Object> values) {
    return statement -> {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
    };
  }

  private static <T> Field<T> bind(Field<T> field, T value, List<Object> values) {
    values.add(value);
    return Queries.bind(field);
  }

  /** Reads rows as long as there is room for their bodies; the others stay in the store. */
  private static final class Bodies {

    private long room;

    Bodies(long letters) {
      this.room = letters;
    }

    boolean read(String conversationID, ResultSet result, List<MessageRow> into) throws SQLException {
      if (room <= 0) {
        return false;
      }
      MessageRow row = SqlMessageRepository.read(conversationID, result);
      room -= row.body().length();
      return into.add(row);
    }
  }
}
