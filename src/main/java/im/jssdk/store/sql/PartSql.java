package im.jssdk.store.sql;

/** The statements around a part of a transaction, the same in every database. */
final class PartSql {

  static final Sql BEGIN = new Sql(0, "savepoint part");
  static final Sql END = new Sql(1, "release savepoint part");
  static final Sql UNDO = new Sql(2, "rollback to savepoint part");

  /** The first index for other statements. */
  static final int COUNT = 3;

  private PartSql() {
  }
}
