package im.jssdk.ops.admin;

import java.util.Locale;

/**
 * Which part of a list is wanted.
 *
 * @param userID only this user's; empty: all
 * @param search only users whose ID has this in it, in small letters; empty: all
 * @param after what the part before ended with; empty: from the beginning
 * @param limit how many at most
 */
record Page(String userID, String search, String after, int limit) {

  boolean wants(String user) {
    return (userID.isEmpty() || userID.equals(user)) && (search.isEmpty() || user.toLowerCase(Locale.ROOT).contains(search));
  }

  /** {@link #after} of a list by number; 0 from the beginning. */
  long afterNumber() {
    try {
      return after.isEmpty() ? 0 : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw AdminException.bad("the parameter after must be the number with which the part before ended");
    }
  }

  boolean wantsAfter(String user) {
    return user.compareTo(after) > 0 && wants(user);
  }
}
