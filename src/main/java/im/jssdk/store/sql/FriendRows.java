package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import im.jssdk.store.FriendRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How a friend lies in its table. */
final class FriendRows {

  private FriendRows() {
  }

  static void bind(PreparedStatement statement, FriendRow row) throws SQLException {
    statement.setString(2, row.userID());
    statement.setString(3, row.remark());
    statement.setLong(4, row.createTime());
    statement.setInt(5, row.addSource());
    statement.setString(6, row.operatorUserID());
    statement.setString(7, row.nickname());
    statement.setString(8, row.faceURL());
    statement.setString(9, row.ex());
    statement.setInt(10, row.isPinned() ? 1 : 0);
  }

  static SqlConnection.RowReader<FriendRow> reader(String ownerID) {
    return result -> new FriendRow(ownerID, text(result, 1), text(result, 2), result.getLong(3), result.getInt(4), text(result, 5),
        text(result, 6), text(result, 7), text(result, 8), result.getInt(9) != 0);
  }
}
