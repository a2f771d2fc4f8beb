package im.jssdk.store.sql;

/**
 * Where the repositories of one owner run their statements. Inside the owner's transaction all methods run on its connection. All
 * failures come out as {@link im.jssdk.store.StoreException}.
 */
public interface OwnerDatabase {

  String ownerID();

  /** @param what ends the sentence "could not ..." */
  <T> T read(String what, SqlWork<T> work);

  /**
   * As {@link #read} for work that takes microseconds, such as finding a row by its key: it may run where writes run, and hold them up.
   *
   * @param what ends the sentence "could not ..."
   */
  <T> T find(String what, SqlWork<T> work);

  /**
   * Returns after the commit, or inside a transaction at once.
   *
   * @param what ends the sentence "could not ..."
   */
  <T> T write(String what, SqlWork<T> work);
}
