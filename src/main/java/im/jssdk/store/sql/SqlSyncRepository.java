package im.jssdk.store.sql;

import static im.jssdk.store.sql.SqlConnection.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import im.jssdk.store.SyncRepository;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far one user's data is in step, in an SQL database. A list's IDs are stored as a JSON array. */
final class SqlSyncRepository implements SyncRepository {

  private static final ObjectReader READER = JsonMapper.builder().build().readerForListOf(String.class);
  private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();

  private final OwnerDatabase database;
  private final SyncSql sql;

  SqlSyncRepository(OwnerDatabase database, SyncSql sql) {
    this.database = database;
    this.sql = sql;
  }

  @Override
  public Map<String, Long> handledSeqs() {
    return database.find("read notification seqs", connection -> {
      Map<String, Long> seqs = new HashMap<>();
      connection.each(sql.notificationSeqs, this::bindOwner, result -> seqs.put(text(result, 1), result.getLong(2)));
      return seqs;
    });
  }

  @Override
  public void saveHandledSeqs(Map<String, Long> seqs) {
    if (seqs.isEmpty()) {
      return;
    }
    database.write("save notification seqs", connection -> {
      connection.batch(sql.saveNotificationSeq, seqs.entrySet(), (statement, entry) -> {
        bindOwner(statement);
        statement.setString(2, entry.getKey());
        statement.setLong(3, entry.getValue());
      });
      return null;
    });
  }

  @Override
  public ListVersion version(String list, String entityID) {
    return database.find("read a list's version", connection -> connection.first(sql.version,
        statement -> bindEntity(statement, list, entityID),
        result -> new ListVersion(text(result, 1), result.getLong(2), parse(text(result, 3)))));
  }

  @Override
  public Map<String, ListVersion> versions(String list) {
    return database.read("read the versions of lists", connection -> {
      Map<String, ListVersion> versions = new HashMap<>();
      connection.each(sql.versions, statement -> {
        bindOwner(statement);
        statement.setString(2, list);
      }, result -> versions.put(text(result, 1), new ListVersion(text(result, 2), result.getLong(3), List.of())));
      return versions;
    });
  }

  @Override
  public void saveVersion(String list, String entityID, ListVersion version) {
    database.write("save a list's version", connection -> {
      connection.update(sql.saveVersion, statement -> {
        bindEntity(statement, list, entityID);
        statement.setString(4, version.versionID());
        statement.setLong(5, version.version());
        statement.setString(6, json(version.ids()));
      });
      return null;
    });
  }

  @Override
  public void deleteVersion(String list, String entityID) {
    database.write("delete a list's version", connection -> {
      connection.update(sql.deleteVersion, statement -> bindEntity(statement, list, entityID));
      return null;
    });
  }

  @Override
  public boolean isInstalled() {
    return database.find("read whether the first sync has ended",
        connection -> connection.first(sql.installed, this::bindOwner, result -> true)) != null;
  }

  @Override
  public void setInstalled() {
    database.write("note the end of the first sync", connection -> {
      connection.update(sql.setInstalled, this::bindOwner);
      return null;
    });
  }

  private void bindOwner(PreparedStatement statement) throws SQLException {
    statement.setString(1, database.ownerID());
  }

  private void bindEntity(PreparedStatement statement, String list, String entityID) throws SQLException {
    bindOwner(statement);
    statement.setString(2, list);
    statement.setString(3, entityID);
  }

  private static List<String> parse(String ids) throws SQLException {
    try {
      return READER.readValue(ids);
    } catch (JsonProcessingException e) {
      throw new SQLException("the list's ids are not a JSON array", e);
    }
  }

  private static String json(List<String> ids) throws SQLException {
    try {
      return WRITER.writeValueAsString(ids);
    } catch (JsonProcessingException e) {
      throw new SQLException("the list's ids can't be written as JSON", e);
    }
  }
}
