package im.jssdk.core.message;

/** What the owner's groups mean to messages; whoever keeps the groups answers. */
public interface Memberships {

  /** Nothing is known of any group. */
  Memberships NONE = new Memberships() {
    @Override
    public Membership find(String groupID) {
      return null;
    }

    @Override
    public Sender sender(String groupID, String userID) {
      return null;
    }
  };

  /** The owner's membership, or null when none is known. */
  Membership find(String groupID);

  /** What a member is called in a group, or null when that is not known here. */
  Sender sender(String groupID, String userID);

  /**
   * A member as others see him.
   *
   * @param role as in {@link Membership}
   */
  record Sender(String nickname, String faceURL, int role) {
  }

  /**
   * The owner in a group.
   *
   * @param nickname the owner's name there; empty: the usual one
   * @param role 100 owner, 60 admin, 20 member
   */
  record Membership(int memberCount, String nickname, int role) {
  }
}
