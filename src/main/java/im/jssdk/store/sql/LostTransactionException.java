package im.jssdk.store.sql;

import java.sql.SQLException;

/** A part of a transaction failed and could not be undone, so the transaction as a whole can't be committed any more. */
public final class LostTransactionException extends SQLException {

  private static final long serialVersionUID = 1L;

  LostTransactionException(SQLException cause, Throwable first) {
    super("a failed part of the transaction could not be undone", cause);
    addSuppressed(first);
  }
}
