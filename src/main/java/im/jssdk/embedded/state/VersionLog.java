package im.jssdk.embedded.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The version of one list (friends, joined groups, members of a group, conversations) and which of its IDs changed since when
 * (spec 4.11). Each change, also of many IDs, is one step of the version.
 */
public final class VersionLog {

  /** More changed IDs than this are answered by "fetch all". */
  public static final int MAX_CHANGES = 200;

  /** The ID under which the group itself changed, in the log of its members. */
  public static final String OWNER = "";

  private final String id = Ids.version();
  private final Map<String, Entry> entries = new HashMap<>();
  private final NavigableMap<Long, Set<String>> byVersion = new TreeMap<>();
  private long version = 1;
  private long sortVersion;

  private record Entry(long changedAt, long insertedAt, boolean deleted) {
  }

  /**
   * What changed since a version.
   *
   * @param full the lists say nothing, all has to be fetched
   * @param owner the group itself changed
   * @param sortVersion not 0: the order of the IDs changed at that version
   */
  public record Changes(boolean full, List<String> deleted, List<String> inserted, List<String> updated, boolean owner,
      long sortVersion) {

    /** How many entries a client gets. */
    public int size() {
      return deleted.size() + inserted.size() + updated.size();
    }
  }

  public String id() {
    return id;
  }

  public long version() {
    return version;
  }

  public void inserted(Collection<String> ids) {
    apply(ids, List.of(), List.of());
  }

  public void updated(Collection<String> ids) {
    apply(List.of(), ids, List.of());
  }

  public void deleted(Collection<String> ids) {
    apply(List.of(), List.of(), ids);
  }

  /** One step of the version with several kinds of changes. */
  public void apply(Collection<String> inserted, Collection<String> updated, Collection<String> deleted) {
    if (inserted.isEmpty() && updated.isEmpty() && deleted.isEmpty()) {
      return;
    }
    version++;
    for (String each : inserted) {
      put(each, new Entry(version, version, false));
    }
    for (String each : updated) {
      Entry old = entries.get(each);
      put(each, new Entry(version, old == null ? 0 : old.insertedAt(), false));
    }
    for (String each : deleted) {
      put(each, new Entry(version, 0, true));
    }
  }

  /** The last change also changed the order of the IDs. */
  public void reordered() {
    sortVersion = version;
  }

  /** What a client has to do that holds the given version; "" and 0 when it holds none. */
  public Changes since(String versionID, long since) {
    if (!id.equals(versionID) || since <= 0 || since > version) {
      return full();
    }
    List<String> deleted = new ArrayList<>();
    List<String> inserted = new ArrayList<>();
    List<String> updated = new ArrayList<>();
    boolean owner = false;
    int count = 0;
    for (Set<String> ids : byVersion.tailMap(since, false).values()) {
      for (String each : ids) {
        if (each.equals(OWNER)) {
          owner = true;
          continue;
        }
        if (++count > MAX_CHANGES) {
          return full();
        }
        Entry entry = entries.get(each);
        List<String> target = entry.deleted() ? deleted : entry.insertedAt() > since ? inserted : updated;
        target.add(each);
      }
    }
    return new Changes(false, deleted, inserted, updated, owner || count > 0, sortVersion > since ? sortVersion : 0);
  }

  private static Changes full() {
    return new Changes(true, List.of(), List.of(), List.of(), true, 0);
  }

  private void put(String each, Entry entry) {
    Entry old = entries.put(each, entry);
    if (old != null) {
      Set<String> same = byVersion.get(old.changedAt());
      same.remove(each);
      if (same.isEmpty()) {
        byVersion.remove(old.changedAt());
      }
    }
    byVersion.computeIfAbsent(entry.changedAt(), at -> new LinkedHashSet<>()).add(each);
  }
}
