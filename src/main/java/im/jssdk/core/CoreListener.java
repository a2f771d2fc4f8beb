package im.jssdk.core;

/** Whoever holds a core hears from it here, in order, on the core's context. */
public interface CoreListener {

  /** An event for the user's clients. */
  void onEvent(CoreEvent event);

  /**
   * The credentials that the core was using are of no use any more: 1506 kicked, 1501 expired, other 15xx invalid. The core has
   * closed its connection and keeps its data; it goes on when it gets others by {@link SdkCore#useCredentials}.
   */
  void onCredentialsEnded(int code, String message);
}
