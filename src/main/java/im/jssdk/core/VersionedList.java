package im.jssdk.core;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.store.SyncRepository;
import im.jssdk.store.SyncRepository.ListVersion;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * Keeps a local list in step with one that the server keeps with version numbers (spec sdk-core-behaviour 5.6): friends, joined
 * groups, members of a group, conversations. What changed is fetched first and taken in later, so that fetches of several lists
 * can run side by side and each be stored in one transaction.
 *
 * @param <T> an entry as the server sends it
 */
public final class VersionedList<T> {

  /** Where a list comes from. */
  public interface Source<T> {

    /** The list's name in the store. */
    String name();

    /** Whose list it is. */
    String entityID();

    /** What changed since a version, as the server's incremental routes answer. */
    Future<JsonNode> changesSince(String versionID, long version, String operationID);

    /** All entries. */
    Future<List<T>> everything(String operationID);

    /** All IDs in the server's order. An empty list when the order of this list means nothing. */
    Future<List<String>> order(String operationID);

    /** Whether {@link #everything} comes in the server's order, so that nobody need ask for that. */
    default boolean isEverythingInOrder() {
      return false;
    }

    T read(JsonNode entry);

    String idOf(T entry);
  }

  /**
   * What has to be done to a local list.
   *
   * @param base the version that this starts from; null for none
   * @param target the version that the list then has; null when nothing has changed
   * @param full {@code entries} is the whole list: what is not in it is gone
   * @param entries new and changed ones
   * @param deleted IDs
   */
  public record Changes<T>(ListVersion base, ListVersion target, boolean full, List<T> entries, List<String> deleted) {

    public boolean isEmpty() {
      return target == null;
    }
  }

  private final SyncRepository repository;
  private final Source<T> source;

  public VersionedList(SyncRepository repository, Source<T> source) {
    this.repository = repository;
    this.source = source;
  }

  /** Asks the server what has changed. Changes nothing here. */
  public Future<Changes<T>> fetch(String operationID) {
    ListVersion base = repository.version(source.name(), source.entityID());
    String versionID = base == null ? "" : base.versionID();
    long version = base == null ? 0 : base.version();
    return source.changesSince(versionID, version, operationID).compose(answer -> changes(base, answer, operationID));
  }

  /** As {@link #fetch} with the server's answer at hand. */
  public Future<Changes<T>> changes(JsonNode answer, String operationID) {
    return changes(repository.version(source.name(), source.entityID()), answer, operationID);
  }

  /**
   * A change that the server told of without being asked, one step of the version.
   *
   * @param base the version before
   */
  public Changes<T> step(ListVersion base, List<T> entries, List<String> deleted) {
    ListVersion target = new ListVersion(base.versionID(), base.version() + 1, merge(base, entries, deleted));
    return new Changes<>(base, target, false, entries, deleted);
  }

  /** Whether an answer says that nothing has changed. */
  public static boolean isEmpty(JsonNode answer) {
    return !answer.path("full").asBoolean() && answer.path("insert").isEmpty() && answer.path("update").isEmpty()
        && answer.path("delete").isEmpty() && answer.path("sortVersion").asLong() == 0 && !answer.hasNonNull("group");
  }

  private Future<Changes<T>> changes(ListVersion base, JsonNode answer, String operationID) {
    if (answer.path("full").asBoolean()) {
      return fetchAll(base, answer, operationID);
    }
    if (isEmpty(answer)) {
      return Future.succeededFuture(new Changes<>(base, null, false, List.of(), List.of()));
    }
    List<T> entries = new ArrayList<>();
    answer.path("insert").forEach(entry -> entries.add(source.read(entry)));
    answer.path("update").forEach(entry -> entries.add(source.read(entry)));
    List<String> deleted = new ArrayList<>();
    answer.path("delete").forEach(id -> deleted.add(id.asText()));
    boolean reordered = answer.path("sortVersion").asLong() > 0;
    Future<List<String>> order = reordered
        ? source.order(operationID) : Future.succeededFuture(merge(base, entries, deleted));
    return order.map(ids -> new Changes<>(base, versionOf(answer, ids), false, entries, deleted));
  }

  /** Whether the local list is still as it was when these changes were fetched. */
  public boolean stillApplies(Changes<T> changes) {
    return Objects.equals(changes.base(), repository.version(source.name(), source.entityID()));
  }

  /** Notes that changes have been taken in; belongs into the same transaction. */
  public void done(Changes<T> changes) {
    if (changes.target() != null) {
      repository.saveVersion(source.name(), source.entityID(), changes.target());
    }
  }

  private Future<Changes<T>> fetchAll(ListVersion base, JsonNode answer, String operationID) {
    // The version was read before the entries: what changes in between is fetched once more next time, never missed.
    if (source.isEverythingInOrder()) {
      return source.everything(operationID).map(entries -> new Changes<>(base,
          versionOf(answer, entries.stream().map(source::idOf).toList()), true, entries, List.of()));
    }
    return Future.all(source.everything(operationID), source.order(operationID)).map(both -> {
      List<T> entries = both.resultAt(0);
      List<String> order = both.resultAt(1);
      return new Changes<>(base, versionOf(answer, order), true, entries, List.of());
    });
  }

  private static ListVersion versionOf(JsonNode answer, List<String> ids) {
    return new ListVersion(answer.path("versionID").asText(), answer.path("version").asLong(), ids);
  }

  private List<String> merge(ListVersion base, List<T> entries, List<String> deleted) {
    if (base == null || base.ids().isEmpty()) {
      return base == null ? List.of() : base.ids();
    }
    LinkedHashSet<String> ids = new LinkedHashSet<>(base.ids());
    deleted.forEach(ids::remove);
    entries.forEach(entry -> ids.add(source.idOf(entry)));
    return List.copyOf(ids);
  }
}
