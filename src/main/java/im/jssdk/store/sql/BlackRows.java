package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.BlackRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How an entry of the blacklist lies in its table. */
final class BlackRows {

  private BlackRows() {
  }

  static void bind(PreparedStatement statement, BlackRow row) throws SQLException {
    statement.setString(2, row.userID());
    statement.setString(3, row.nickname());
    statement.setString(4, row.faceURL());
    statement.setLong(5, row.createTime());
    statement.setInt(6, row.addSource());
    statement.setString(7, row.operatorUserID());
    statement.setString(8, row.ex());
  }

  static SqlConnection.RowReader<BlackRow> reader(String ownerID) {
    return result -> new BlackRow(ownerID, text(result, 1), text(result, 2), text(result, 3), result.getLong(4), result.getInt(5),
        text(result, 6), text(result, 7));
  }
}
