package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.binds;
import static im.jssdk.store.sql.Queries.fields;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.GROUP_ID;
import static im.jssdk.store.sql.Tables.GROUP_MEMBER;
import static im.jssdk.store.sql.Tables.GROUP_MEMBER_VALUES;
import static im.jssdk.store.sql.Tables.JOIN_TIME;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static im.jssdk.store.sql.Tables.ROLE_LEVEL;
import static im.jssdk.store.sql.Tables.USER_ID;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import im.jssdk.store.GroupMemberRow;
import java.sql.PreparedStatement;
import java.util.List;
import org.jooq.Condition;
import org.jooq.SortField;

/** The statements about members of groups. The first parameters are the owner and the group. */
final class GroupMemberSql {

  /** As the OpenIM server sorts them; the last only for want of another difference. */
  static final List<SortField<?>> ORDER = List.of(ROLE_LEVEL.desc(), JOIN_TIME.asc(), USER_ID.asc());

  final Sql all;
  final Sql managers;
  final Sql find;
  final InLists<String> findAll;
  final Sql count;
  final Sql joined;
  /** Parameters: the owner, the member. */
  final Sql managedBy;
  final Sql save;
  final InLists<String> delete;
  final Sql deleteAll;

  GroupMemberSql(SqlTexts sql) {
    Condition owned = OWNER_ID.eq(bind(OWNER_ID));
    Condition group = owned.and(GROUP_ID.eq(bind(GROUP_ID)));
    Condition managing = ROLE_LEVEL.gt(inline(GroupMemberRow.ORDINARY));
    all = sql.of(select(GROUP_MEMBER_VALUES).from(GROUP_MEMBER).where(group).orderBy(ORDER));
    managers = sql.of(select(GROUP_MEMBER_VALUES).from(GROUP_MEMBER).where(group).and(managing).orderBy(ORDER));
    find = sql.of(select(GROUP_MEMBER_VALUES).from(GROUP_MEMBER).where(group).and(USER_ID.eq(bind(USER_ID))));
    findAll = new InLists<>(sql, n -> select(GROUP_MEMBER_VALUES).from(GROUP_MEMBER).where(group)
        .and(USER_ID.in(binds(USER_ID, n))), 2, PreparedStatement::setString);
    count = sql.of(select(count()).from(GROUP_MEMBER).where(group));
    joined = sql.of(select(GROUP_MEMBER_VALUES).from(GROUP_MEMBER).where(group)
        .and(JOIN_TIME.between(bind(JOIN_TIME), bind(JOIN_TIME))).orderBy(JOIN_TIME.desc(), USER_ID.asc()));
    managedBy = sql.of(select(GROUP_ID).from(GROUP_MEMBER).where(owned).and(USER_ID.eq(bind(USER_ID))).and(managing));
    save = sql.of(save(GROUP_MEMBER, List.of(OWNER_ID, GROUP_ID, USER_ID), fields(List.of(OWNER_ID), GROUP_MEMBER_VALUES)));
    delete = new InLists<>(sql, n -> deleteFrom(GROUP_MEMBER).where(group)
        .and(USER_ID.in(binds(USER_ID, n))), 2, PreparedStatement::setString);
    deleteAll = sql.of(deleteFrom(GROUP_MEMBER).where(group));
  }
}
