package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/** What is known of the members of one user's groups. Of a large group only a part may be stored. */
public interface GroupMemberRepository {

  /** All stored members of a group, highest role first, then by the time of joining. */
  List<GroupMemberRow> all(String groupID);

  /** Owner and admins, in the same order. */
  List<GroupMemberRow> managers(String groupID);

  /** The row, or null. */
  GroupMemberRow find(String groupID, String userID);

  /** The rows that exist of these, in no order. */
  List<GroupMemberRow> find(String groupID, Collection<String> userIDs);

  int count(String groupID);

  /** The stored members that a query finds, highest role first, then by the time of joining. */
  List<GroupMemberRow> search(MemberQuery query);

  /** Those who joined between two times (ms, both included), latest first. */
  List<GroupMemberRow> joined(String groupID, long from, long until);

  /** The groups of this user among all stored members in which he is owner or admin. */
  List<String> managedBy(String userID);

  /** Inserts rows, or replaces those with the same key, in one statement batch. */
  void save(Collection<GroupMemberRow> rows);

  void delete(String groupID, Collection<String> userIDs);

  void deleteAll(String groupID);

  /**
   * Which members to look for.
   *
   * @param keywords one of which is to be in one of the fields, ASCII letters whatever their case; not empty
   */
  record MemberQuery(String groupID, List<String> keywords, boolean inUserID, boolean inNickname, int offset, int limit) {
  }
}
