package im.jssdk.core.message;

/** What the owner's groups mean to messages; whoever keeps the groups answers. */
@FunctionalInterface
public interface Memberships {

  /** Nothing is known of any group. */
  Memberships NONE = groupID -> null;

  /** The owner's membership, or null when none is known. */
  Membership find(String groupID);

  /**
   * The owner in a group.
   *
   * @param nickname the owner's name there; empty: the usual one
   * @param role 100 owner, 60 admin, 20 member
   */
  record Membership(int memberCount, String nickname, int role) {
  }
}
