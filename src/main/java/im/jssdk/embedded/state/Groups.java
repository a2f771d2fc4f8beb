package im.jssdk.embedded.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All groups, who is in which, and the applications for them. */
public final class Groups {

  private static final Comparator<Group> BY_NAME = Comparator.comparing(Group::groupName).thenComparingLong(Group::createTime);

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Joined> joined = new HashMap<>();
  private final Map<String, Map<String, GroupRequest>> requestsByGroup = new HashMap<>();
  private final Map<String, Map<String, GroupRequest>> requestsByUser = new HashMap<>();

  private static final class Joined {
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final VersionLog log = new VersionLog();
  }

  /** The group, also a dismissed one; null when there is none. */
  public Group find(String groupID) {
    return groups.get(groupID);
  }

  /** The group, also a dismissed one; 1004 when there is none. */
  public Group require(String groupID) {
    Group group = groups.get(groupID);
    if (group == null) {
      throw ErrorCode.NOT_FOUND.because("group not found: " + groupID);
    }
    return group;
  }

  /** The group; 1204 when it was dismissed. */
  public Group requireLive(String groupID) {
    return requireLive(groupID, "group dismissed: " + groupID);
  }

  /** @param words what the real server says of a dismissed one */
  public Group requireLive(String groupID, String words) {
    Group group = require(groupID);
    if (group.isDismissed()) {
      throw ErrorCode.DISMISSED.because(words);
    }
    return group;
  }

  public Collection<Group> all() {
    return Collections.unmodifiableCollection(groups.values());
  }

  /** The groups a user is in, in the order of joining. */
  public Collection<Group> of(String userID) {
    Joined own = joined.get(userID);
    return own == null ? List.of() : Collections.unmodifiableCollection(own.groups.values());
  }

  /** The same as clients get them: by name, then the oldest first. */
  public List<Group> listed(String userID) {
    return of(userID).stream().sorted(BY_NAME).toList();
  }

  /** The version of the list of a user's groups. */
  public VersionLog log(String userID) {
    return joined(userID).log;
  }

  public void add(Group group) {
    groups.put(group.groupID(), group);
  }

  /** Adds members as one change of the list of members. */
  public void enter(Group group, List<GroupMember> members) {
    List<String> others = List.copyOf(group.memberIDs());
    List<String> entered = new ArrayList<>(members.size());
    long now = System.currentTimeMillis();
    for (GroupMember member : members) {
      member.joined(now);
      group.add(member);
      entered.add(member.userID());
      Joined own = joined(member.userID());
      own.groups.put(group.groupID(), group);
      own.log.inserted(List.of(group.groupID()));
    }
    group.log().apply(entered, List.of(VersionLog.OWNER), List.of());
    touch(group, others);
  }

  /** Removes members as one change of the list of members. */
  public void leave(Group group, Collection<String> userIDs) {
    for (String userID : userIDs) {
      group.remove(userID);
      Joined own = joined(userID);
      own.groups.remove(group.groupID());
      own.log.deleted(List.of(group.groupID()));
    }
    group.log().apply(List.of(), List.of(VersionLog.OWNER), userIDs);
    touch(group, group.memberIDs());
  }

  /** The group itself changed, and the given members with it, as one change of the list of members. */
  public void changed(Group group, Collection<String> memberIDs) {
    List<String> updated = new ArrayList<>(memberIDs);
    updated.add(VersionLog.OWNER);
    group.log().updated(updated);
    touch(group, group.memberIDs());
  }

  /** A member changed, and nothing of the group itself. */
  public void memberChanged(Group group, String userID) {
    group.log().updated(List.of(userID));
  }

  /** The application, or null. */
  public GroupRequest request(String groupID, String userID) {
    return requestsByGroup.getOrDefault(groupID, Map.of()).get(userID);
  }

  /** Stores an application in place of an earlier one. */
  public void put(GroupRequest request) {
    putLast(requestsByGroup.computeIfAbsent(request.groupID(), id -> new LinkedHashMap<>()), request.userID(), request);
    putLast(requestsByUser.computeIfAbsent(request.userID(), id -> new LinkedHashMap<>()), request.groupID(), request);
  }

  /** The applications for a group, newest first. */
  public List<GroupRequest> requestsFor(String groupID) {
    return newestFirst(requestsByGroup.getOrDefault(groupID, Map.of()));
  }

  /** A user's applications, newest first. */
  public List<GroupRequest> requestsBy(String userID) {
    return newestFirst(requestsByUser.getOrDefault(userID, Map.of()));
  }

  private void touch(Group group, Collection<String> memberIDs) {
    List<String> changed = List.of(group.groupID());
    for (String userID : memberIDs) {
      joined(userID).log.updated(changed);
    }
  }

  private Joined joined(String userID) {
    return joined.computeIfAbsent(userID, id -> new Joined());
  }

  private static void putLast(Map<String, GroupRequest> map, String key, GroupRequest request) {
    map.remove(key);
    map.put(key, request);
  }

  private static List<GroupRequest> newestFirst(Map<String, GroupRequest> map) {
    List<GroupRequest> list = new ArrayList<>(map.values());
    Collections.reverse(list);
    return list;
  }
}
