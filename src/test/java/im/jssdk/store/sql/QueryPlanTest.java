package im.jssdk.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.store.MessageQuery;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that finds its rows without the index made for it takes seconds at a user with many messages. */
class QueryPlanTest {

  private static final long ALL_LETTERS = Long.MAX_VALUE;
  @TempDir
  Path folder;

  private final MessageSql sql = new MessageSql(new SqlTexts(SQLDialect.SQLITE));
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    Stores.open(StoreOptions.defaults().withShards(1).withUrl("sqlite:" + folder)).close();
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shard-0.db"));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void pagesGoAlongTheIndexByTime() throws SQLException {
    for (Sql page : List.of(sql.newestPage, sql.oldestPage, sql.newest)) {
      assertThat(plan(page)).containsExactly("SEARCH message USING INDEX message_by_time (owner_id=? AND conversation_id=?)");
    }
    assertThat(plan(sql.olderPage)).containsExactly(
        "SEARCH message USING INDEX message_by_time (owner_id=? AND conversation_id=? AND (send_time,seq,client_msg_id)<(?,?,?))");
    assertThat(plan(sql.newerPage)).containsExactly(
        "SEARCH message USING INDEX message_by_time (owner_id=? AND conversation_id=? AND (send_time,seq,client_msg_id)>(?,?,?))");
  }

  @Test
  void seqsAreFoundByTheirIndex() throws SQLException {
    assertThat(plan(sql.seqsBetween)).singleElement().asString().contains("COVERING INDEX message_by_seq");
    assertThat(plan(sql.maxSeq)).singleElement().asString().contains("COVERING INDEX message_by_seq");
    assertThat(plan(sql.findSeqs.longest())).singleElement().asString()
        .contains("message_by_seq (owner_id=? AND conversation_id=? AND seq=?)");
    assertThat(plan(sql.maxSeqs)).filteredOn(step -> step.contains("message")).hasSize(3)
        .allMatch(step -> step.contains("SEARCH message USING COVERING INDEX message_by_seq (owner_id=?"));
  }

  @Test
  void unreadAndTypesHaveTheirIndex() throws SQLException {
    assertThat(plan(sql.unread)).containsExactly(
        "SEARCH message USING INDEX message_unread (owner_id=? AND conversation_id=? AND seq>?)");
    assertThat(plan(sql.ofType)).containsExactly(
        "SEARCH message USING INDEX message_by_type (owner_id=? AND conversation_id=? AND content_type=?)");
  }

  @Test
  void idsAreFoundByTheKey() throws SQLException {
    for (Sql query : List.of(sql.find, sql.findAll.longest(), sql.delete.longest())) {
      assertThat(plan(query)).singleElement().asString()
          .contains("sqlite_autoindex_message_1 (owner_id=? AND conversation_id=? AND client_msg_id=?)");
    }
  }

  @Test
  void messagesBeingSentHaveTheirIndex() throws SQLException {
    assertThat(plan(sql.sending)).containsExactly("SEARCH message USING INDEX message_sending (owner_id=?)");
  }

  @Test
  void aSearchComparesInAnIndexAndReadsTheHitsByTheKey() throws SQLException {
    MessageSearchSql search = new MessageSearchSql(new SqlTexts(SQLDialect.SQLITE));
    SqlTexts texts = new SqlTexts(SQLDialect.SQLITE);
    for (List<String> keywords : List.of(List.of("word"), List.<String>of())) {
      MessageQuery query = new MessageQuery("chat", keywords, false, List.of(101), List.of("bob"), 0, 1, 0, 20, ALL_LETTERS);
      assertThat(plan(texts.render(search.inOne("me", query, new ArrayList<>()))))
          .anyMatch(step -> step.contains("USING COVERING INDEX message_by_time (owner_id=? AND conversation_id=? AND send_time>?"))
          .anyMatch(step -> step.contains("sqlite_autoindex_message_1 (owner_id=? AND conversation_id=? AND client_msg_id=?)"));
      assertThat(plan(texts.render(search.inAll("me", query, new ArrayList<>()))))
          .anyMatch(step -> step.contains("USING COVERING INDEX message_by_time (owner_id=?"))
          .anyMatch(step -> step.contains("sqlite_autoindex_message_1 (owner_id=? AND conversation_id=? AND client_msg_id=?)"));
    }
  }

  private List<String> plan(Sql query) throws SQLException {
    return plan(query.text());
  }

  private List<String> plan(String query) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("explain query plan " + query)) {
      while (result.next()) {
        steps.add(result.getString("detail"));
      }
    }
    return steps;
  }
}
