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
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import im.jssdk.store.MessageQuery;
import im.jssdk.store.MessageRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** The search for messages. Its shape depends on what is looked for, so it is made anew each time. */
final class MessageSearchSql {

  private static final int PLACEHOLDER = 4;

  private final Function<Query, String> render;

  MessageSearchSql(SqlTexts texts) {
    this.render = texts::render;
  }

  List<MessageRow> run(SqlConnection connection, String ownerID, MessageQuery query) throws SQLException {
    List<Object> values = new ArrayList<>();
    Condition condition = OWNER_ID.eq(bind(OWNER_ID, ownerID, values));
    if (!query.conversationID().isEmpty()) {
      condition = condition.and(CONVERSATION_ID.eq(bind(CONVERSATION_ID, query.conversationID(), values)));
    }
    condition = condition.and(STATUS.lt(inline(PLACEHOLDER)))
        .and(SEND_TIME.between(bind(SEND_TIME, query.from(), values), bind(SEND_TIME, query.until(), values)))
        .and(CONTENT_TYPE.in(query.contentTypes().stream().map(each -> bind(CONTENT_TYPE, each, values)).toList()));
    if (!query.sendIDs().isEmpty()) {
      condition = condition.and(SEND_ID.in(query.sendIDs().stream().map(each -> bind(SEND_ID, each, values)).toList()));
    }
    if (!query.keywords().isEmpty()) {
      List<Condition> contains = query.keywords().stream().<Condition>map(each ->
          SEARCH_TEXT.likeIgnoreCase(bind(SEARCH_TEXT, LikePattern.containing(each), values)).escape(LikePattern.ESCAPE)).toList();
      condition = condition.and(query.allKeywords() ? DSL.and(contains) : DSL.or(contains));
    }
    List<Field<?>> fields = new ArrayList<>(MESSAGE_VALUES);
    fields.add(CONVERSATION_ID);
    Query select = select(fields).from(MESSAGE).where(condition)
        .orderBy(SEND_TIME.desc(), SEQ.desc(), CLIENT_MSG_ID.desc())
        .limit(inline(query.limit())).offset(inline(query.offset()));
    return connection.listOnce(render.apply(select), statement -> {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
    }, MessageSearchSql::read);
  }

  private static <T> Field<T> bind(Field<T> field, T value, List<Object> values) {
    values.add(value);
    return Queries.bind(field);
  }

  private static MessageRow read(ResultSet result) throws SQLException {
    return SqlMessageRepository.read(text(result, MESSAGE_VALUES.size() + 1), result);
  }
}
