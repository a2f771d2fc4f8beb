package im.jssdk.core.relation;

import im.jssdk.core.user.FullUser;
import im.jssdk.core.user.UserInfo;
import java.util.Collection;
import java.util.List;

/** Friends, applications for friendship and the blacklist (spec sdk-core-behaviour 2.3). Lists are read here, changes go to the server. */
public interface RelationModule {

  Friends friends();

  FriendRequests requests();

  Blacklist blacklist();

  /**
   * Users as they are now, with what the owner has to do with them, in the same order. The titles of his chats with strangers among them
   * follow.
   */
  List<FullUser> withRelations(Collection<UserInfo> users);
}
