package im.jssdk.store;

/** The database failed. The text says which work failed, never a row's content. */
public final class StoreException extends RuntimeException {

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
