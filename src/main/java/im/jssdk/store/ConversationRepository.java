package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/** One user's conversations. */
public interface ConversationRepository {

  List<ConversationRow> all();

  /** Those whose old messages go by themselves. */
  List<ConversationRow> destructing();

  /** The row, or null. */
  ConversationRow find(String conversationID);

  /** Inserts rows, or replaces those with the same conversationID. */
  void save(Collection<ConversationRow> rows);

  void delete(Collection<String> conversationIDs);
}
