package im.jssdk.store.sql;

import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * Turns typed queries into text for one dialect and numbers them. It is done once at start, since rendering a query costs more than
 * running it.
 */
final class SqlTexts {

  private final DSLContext dsl;
  private int count = PartSql.COUNT;

  SqlTexts(SQLDialect dialect) {
    // It would print a picture and an advertisement into the log.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    dsl = DSL.using(dialect, new Settings().withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED));
  }

  Sql of(Query query) {
    return new Sql(count++, render(query));
  }

  SQLDialect dialect() {
    return dsl.dialect();
  }

  /** The text of a query that is run once. For any thread. */
  String render(Query query) {
    return dsl.render(query);
  }
}
