package im.jssdk.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreJson;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.conversation.Title;
import im.jssdk.core.message.Memberships;
import im.jssdk.core.message.SenderNames;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The owner's groups as they are stored, and what their changes mean to conversations and messages. */
final class GroupBook implements Memberships {

  /** The name of the lists of members in the store of versions. */
  static final String MEMBERS = "group_members";
  /** Members of a group that is new to the user who are told one by one; of more, clients hear by the group alone. */
  static final int MOST_TOLD = 200;
  /** The status of a group that has ended. */
  static final int DISMISSED = 2;

  private final CoreContext context;
  private final ConversationBook conversations;
  private final SenderNames senders;
  private final Map<String, Membership> memberships = new HashMap<>();

  GroupBook(CoreContext context, ConversationBook conversations) {
    this.context = context;
    this.conversations = conversations;
    this.senders = new SenderNames(context);
  }

  @Override
  public Membership find(String groupID) {
    Membership known = memberships.get(groupID);
    if (known == null) {
      GroupRow group = context.store().groups().find(groupID);
      GroupMemberRow own = group == null ? null : context.store().groupMembers().find(groupID, context.userID());
      if (own == null) {
        return null;
      }
      known = new Membership(group.memberCount(), own.nickname(), own.roleLevel());
      memberships.put(groupID, known);
    }
    return known;
  }

  @Override
  public Sender sender(String groupID, String userID) {
    GroupMemberRow member = context.store().groupMembers().find(groupID, userID);
    return member == null ? null : new Sender(member.nickname(), member.faceURL(), member.roleLevel());
  }

  /** To be called after each change of a group or its members. */
  void forget(String groupID) {
    memberships.remove(groupID);
  }

  /** Gives a group's conversation its name and picture. */
  void retitle(GroupRow group) {
    Title title = new Title(group.groupName(), group.faceURL());
    conversations.update(conversationID(group.groupID()), row -> ConversationEdit.of(row).title(title).row());
  }

  /** Gives what new members did so far, their own coming say, their names. */
  void nameSenders(String groupID) {
    senders.fill(conversationID(groupID), userID -> sender(groupID, userID));
  }

  /** Gives a member's messages his new name and picture. */
  void rename(GroupMemberRow member) {
    senders.rename(conversationID(member.groupID()), member.userID(), member.nickname(), member.faceURL());
  }

  /** Removes what is stored of groups; to be called in a transaction. */
  void remove(Collection<String> groupIDs) {
    context.store().groups().delete(groupIDs);
    for (String groupID : groupIDs) {
      context.store().groupMembers().deleteAll(groupID);
      context.store().sync().deleteVersion(MEMBERS, groupID);
    }
  }

  /** Tells once more of a new group's conversation, as 3.5 clients know it, unless the owner made the group himself. */
  void tellConversation(String groupID) {
    GroupRow group = context.store().groups().find(groupID);
    if (group != null && !group.creatorUserID().equals(context.userID())) {
      conversations.tellAgain(conversationID(groupID));
    }
  }

  void tell(String event, GroupRow group) {
    context.events().emit(event, group);
  }

  /** Tells of each of these members. */
  void tell(String event, List<GroupMemberRow> members) {
    members.forEach(member -> context.events().emit(event, member));
  }

  /** The owner has left, or the group has ended. Nothing happens when the group is not known (any more). */
  void left(String groupID, Farewell farewell) {
    GroupRow group = context.store().groups().find(groupID);
    if (group == null) {
      return;
    }
    List<GroupMemberRow> members = farewell == Farewell.KICKED && group.memberCount() <= MOST_TOLD
        ? context.store().groupMembers().all(groupID) : List.of();
    context.store().transaction(() -> {
      remove(List.of(groupID));
      return null;
    });
    forget(groupID);
    if (farewell == Farewell.KICKED) {
      tell("OnGroupMemberDeleted", members);
      GroupRow empty = group.withMemberCount(0);
      tell("OnGroupInfoChanged", empty);
      tell("OnJoinedGroupDeleted", empty);
    } else if (farewell == Farewell.OWN_WISH) {
      tell("OnJoinedGroupDeleted", group);
    }
  }

  /** How the owner came to leave a group; 3.5 clients hear of each in another way. */
  enum Farewell { OWN_WISH, KICKED, DISMISSED_BY_OTHERS }

  /** A group in the OpenIM server's JSON. */
  static GroupRow read(JsonNode group) {
    return CoreJson.read(group, GroupRow.class);
  }

  private String conversationID(String groupID) {
    return ConversationIDs.of(context.userID(), ConversationIDs.GROUP, groupID);
  }
}
