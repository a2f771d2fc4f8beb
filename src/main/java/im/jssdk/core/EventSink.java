package im.jssdk.core;

/** Takes a core's events, in the order in which they are raised. */
@FunctionalInterface
public interface EventSink {

  void emit(CoreEvent event);

  /** @param data written as JSON */
  default void emit(String name, Object data) {
    emit(CoreEvent.of(name, CoreJson.write(data)));
  }
}
