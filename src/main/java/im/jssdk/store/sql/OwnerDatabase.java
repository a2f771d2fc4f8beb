package im.jssdk.store.sql;

/**
 * Where the repositories of one owner run their statements. Inside the owner's transaction both methods run on its connection. All
 * failures come out as {@link im.jssdk.store.StoreException}.
 */
public interface OwnerDatabase {

  String ownerID();

  /** @param what ends the sentence "could not ..." */
  <T> T read(String what, SqlWork<T> work);

  /**
   * Returns after the commit, or inside a transaction at once.
   *
   * @param what ends the sentence "could not ..."
   */
  <T> T write(String what, SqlWork<T> work);
}
