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
   * As {@link #find} for rows that {@link #unwritten} does not have: what was left for later stays there.
   *
   * @param what ends the sentence "could not ..."
   */
  <T> T seek(String what, SqlWork<T> work);

  /** What is known without asking the database. */
  UnwrittenRows unwritten();

  /**
   * As {@link #write} for rows that {@link #unwritten} has heard of.
   *
   * @param what ends the sentence "could not ..."
   */
  <T> T save(String what, SqlWork<T> work);

  /**
   * Returns after the commit, or inside a transaction at once.
   *
   * @param what ends the sentence "could not ..."
   */
  <T> T write(String what, SqlWork<T> work);
}
