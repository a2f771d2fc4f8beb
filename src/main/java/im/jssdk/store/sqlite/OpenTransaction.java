package im.jssdk.store.sqlite;

import im.jssdk.store.sql.SqlConnection;

/** The transaction that the current thread runs, be it its own or one of its group. */
record OpenTransaction(String ownerID, SqlConnection connection) {
}
