package im.jssdk.core.user;

/** The owner's account and what is known of other users. */
public interface UserModule {
}
