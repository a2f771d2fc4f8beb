package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/** Which applications for groups one user has heard of: own ones, and those for the groups that he manages. */
public interface GroupRequestRepository {

  /** The row, or null. */
  GroupRequestRow find(String groupID, String userID);

  /** The rows of one applicant. */
  List<GroupRequestRow> by(String userID);

  /** The applications that the user has taken off his lists. */
  List<GroupRequestRow> hidden();

  /** Inserts rows, or replaces those with the same key. */
  void save(Collection<GroupRequestRow> rows);

  /**
   * An application and what has become of it.
   *
   * @param userID who would join
   * @param handleResult 0 open, 1 accepted, -1 refused
   * @param reqTime ms
   * @param isHidden taken off the user's lists, for as long as it stays as it is
   */
  record GroupRequestRow(String groupID, String userID, int handleResult, long reqTime, boolean isHidden) {
  }
}
