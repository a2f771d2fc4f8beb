package im.jssdk.store.sql;

/**
 * One statement as text, made once at start.
 *
 * @param index its place in a connection's cache of prepared statements
 */
record Sql(int index, String text) {
}
