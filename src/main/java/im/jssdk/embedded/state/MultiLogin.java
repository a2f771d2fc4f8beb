package im.jssdk.embedded.state;

import im.jssdk.embedded.state.Platform.Kind;

/** Who has to go when a user logs in again (spec 1.11). */
public final class MultiLogin {

  private static final int KEEP_ALL = 0;
  private static final int ONE_PER_PLATFORM = 1;
  private static final int ONE_PER_CLASS = 4;
  private static final int PC_AND_ONE = 5;

  private final int policy;

  /** @param policy 0, 1, 4 or 5 */
  public MultiLogin(int policy) {
    this.policy = policy;
  }

  /** Whether a connection (or token) of one platform ends when one of another comes with another token. */
  public boolean ends(int oldPlatform, int newPlatform) {
    return switch (policy) {
      case ONE_PER_PLATFORM -> oldPlatform == newPlatform;
      case ONE_PER_CLASS -> Platform.kind(oldPlatform) == Platform.kind(newPlatform);
      case PC_AND_ONE -> Platform.kind(oldPlatform) != Kind.PC && Platform.kind(newPlatform) != Kind.PC;
      default -> false;
    };
  }

  /** Whether on the platforms that a new token does not end just one token each stays. */
  public boolean thinsOutOthers() {
    return policy != KEEP_ALL;
  }

  /** The platforms among which one token stays: the platform itself or its class. */
  public Object group(int platformID) {
    return policy == ONE_PER_CLASS ? Platform.kind(platformID) : platformID;
  }

  /** Whether the tokens of kicked connections are of no use any more, for a kicked connection of the given platform. */
  public boolean endsTokenOf(int oldPlatform, int newPlatform) {
    return policy == ONE_PER_CLASS || oldPlatform == newPlatform;
  }
}
