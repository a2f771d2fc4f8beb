package im.jssdk.core.conversation;

import java.util.Collection;
import java.util.Map;

/** What the owner calls his friends; whoever keeps the friends answers. */
@FunctionalInterface
public interface Contacts {

  /** There are no friends. */
  Contacts NONE = userIDs -> Map.of();

  /** The titles of chats with these users; those who are no friends are missing. */
  Map<String, Title> titles(Collection<String> userIDs);
}
