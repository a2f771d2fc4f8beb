package im.jssdk.core.message;

/** Messages: making, sending, reading, marking, taking back. */
public interface MessageModule {
}
