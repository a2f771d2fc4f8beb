package im.jssdk.store.sql;

/** The statements around a part of a transaction. */
public record PartSql(Sql begin, Sql end, Sql undo) {

  static PartSql of(SqlTexts texts) {
    return new PartSql(texts.plain("savepoint part"), texts.plain("release savepoint part"),
        texts.plain("rollback to savepoint part"));
  }
}
