package im.jssdk.store;

/** The database of all users on this node. Opening brings the schema up to date. Methods block: call them on worker threads. */
public interface Store extends AutoCloseable {

  /** The part that belongs to one user. Cheap: no file is opened for it. */
  UserStore user(String ownerID);

  /** What has been done so far, for metrics. Never blocks. */
  default StoreStats stats() {
    return StoreStats.NONE;
  }

  @Override
  void close();
}
