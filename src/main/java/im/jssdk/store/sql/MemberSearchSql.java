package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Tables.GROUP_ID;
import static im.jssdk.store.sql.Tables.GROUP_MEMBER;
import static im.jssdk.store.sql.Tables.GROUP_MEMBER_VALUES;
import static im.jssdk.store.sql.Tables.NICKNAME;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static im.jssdk.store.sql.Tables.USER_ID;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import im.jssdk.store.GroupMemberRepository.MemberQuery;
import im.jssdk.store.GroupMemberRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** The search for members. Its shape depends on what is looked for, so it is made anew each time. */
final class MemberSearchSql {

  private final Function<Query, String> render;

  MemberSearchSql(SqlTexts texts) {
    this.render = texts::render;
  }

  List<GroupMemberRow> run(SqlConnection connection, String ownerID, MemberQuery query) throws SQLException {
    List<Field<String>> looked = new ArrayList<>();
    if (query.inUserID()) {
      looked.add(USER_ID);
    }
    if (query.inNickname()) {
      looked.add(NICKNAME);
    }
    List<String> patterns = new ArrayList<>();
    List<Condition> contains = new ArrayList<>();
    for (String keyword : query.keywords()) {
      for (Field<String> field : looked) {
        contains.add(field.likeIgnoreCase(bind(field)).escape(LikePattern.ESCAPE));
        patterns.add(LikePattern.containing(keyword));
      }
    }
    Query select = select(GROUP_MEMBER_VALUES).from(GROUP_MEMBER).where(OWNER_ID.eq(bind(OWNER_ID)))
        .and(query.groupID().isEmpty() ? DSL.noCondition() : GROUP_ID.eq(bind(GROUP_ID))).and(DSL.or(contains)).orderBy(GroupMemberSql.ORDER)
        .limit(inline(query.limit())).offset(inline(query.offset()));
    return connection.listOnce(render.apply(select), statement -> {
      statement.setString(1, ownerID);
      int next = 2;
      if (!query.groupID().isEmpty()) {
        statement.setString(next++, query.groupID());
      }
      for (String pattern : patterns) {
        statement.setString(next++, pattern);
      }
    }, SqlGroupMemberRepository::read);
  }
}
