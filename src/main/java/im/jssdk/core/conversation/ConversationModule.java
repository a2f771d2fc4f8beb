package im.jssdk.core.conversation;

/** The conversation list as clients ask for it. */
public interface ConversationModule {
}
