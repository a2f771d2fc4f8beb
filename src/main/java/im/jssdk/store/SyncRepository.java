package im.jssdk.store;

import java.util.List;
import java.util.Map;

/** How far one user's data is in step with the server. */
public interface SyncRepository {

  /**
   * The last handled seq of each conversation whose messages do not show it: notification conversations keep none, and cleared ones
   * have none left.
   */
  Map<String, Long> handledSeqs();

  void saveHandledSeqs(Map<String, Long> seqs);

  /** The version of a list, or null (spec sdk-core-behaviour 5.6). */
  ListVersion version(String list, String entityID);

  /** The versions of all lists of one kind by entityID, without their IDs. */
  Map<String, ListVersion> versions(String list);

  void saveVersion(String list, String entityID, ListVersion version);

  void deleteVersion(String list, String entityID);

  /** Which state of a list is stored here; {@code ids} in the server's order. */
  record ListVersion(String versionID, long version, List<String> ids) {
  }

  /** Whether a first login's sync has ended once. */
  boolean isInstalled();

  void setInstalled();
}
