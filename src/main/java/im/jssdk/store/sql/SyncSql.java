package im.jssdk.store.sql;

import static im.jssdk.store.sql.Queries.bind;
import static im.jssdk.store.sql.Queries.save;
import static im.jssdk.store.sql.Tables.CONVERSATION_ID;
import static im.jssdk.store.sql.Tables.ENTITY_ID;
import static im.jssdk.store.sql.Tables.IDS;
import static im.jssdk.store.sql.Tables.INSTALLED_OWNER;
import static im.jssdk.store.sql.Tables.LIST;
import static im.jssdk.store.sql.Tables.LIST_VERSION;
import static im.jssdk.store.sql.Tables.NOTIFICATION_SEQ;
import static im.jssdk.store.sql.Tables.OWNER_ID;
import static im.jssdk.store.sql.Tables.SEQ;
import static im.jssdk.store.sql.Tables.VERSION;
import static im.jssdk.store.sql.Tables.VERSION_ID;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.Condition;

/** The statements about how far a user's data is in step. The first parameter is the owner. */
final class SyncSql {

  final Sql notificationSeqs;
  final Sql saveNotificationSeq;
  final Sql version;
  final Sql versions;
  final Sql saveVersion;
  final Sql deleteVersion;
  final Sql installed;
  final Sql setInstalled;

  SyncSql(SqlTexts sql) {
    Condition owned = OWNER_ID.eq(bind(OWNER_ID));
    Condition entity = owned.and(LIST.eq(bind(LIST))).and(ENTITY_ID.eq(bind(ENTITY_ID)));
    notificationSeqs = sql.of(select(CONVERSATION_ID, SEQ).from(NOTIFICATION_SEQ).where(owned));
    saveNotificationSeq = sql.of(save(NOTIFICATION_SEQ, List.of(OWNER_ID, CONVERSATION_ID),
        List.of(OWNER_ID, CONVERSATION_ID, SEQ)));
    version = sql.of(select(VERSION_ID, VERSION, IDS).from(LIST_VERSION).where(entity));
    versions = sql.of(select(ENTITY_ID, VERSION_ID, VERSION).from(LIST_VERSION).where(owned.and(LIST.eq(bind(LIST)))));
    saveVersion = sql.of(save(LIST_VERSION, List.of(OWNER_ID, LIST, ENTITY_ID),
        List.of(OWNER_ID, LIST, ENTITY_ID, VERSION_ID, VERSION, IDS)));
    deleteVersion = sql.of(deleteFrom(LIST_VERSION).where(entity));
    installed = sql.of(select(OWNER_ID).from(INSTALLED_OWNER).where(owned));
    setInstalled = sql.of(save(INSTALLED_OWNER, List.of(OWNER_ID), List.of(OWNER_ID)));
  }
}
