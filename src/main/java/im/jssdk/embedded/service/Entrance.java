package im.jssdk.embedded.service;

import im.jssdk.embedded.state.Conversation;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.MessageLog;
import im.jssdk.embedded.state.State;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.Collection;
import java.util.List;

/** What happens when members come into a group and when they have left: their conversations, and who is told (spec 6.3). */
public final class Entrance {

  private final State state;
  private final Notifier notifier;
  private final GroupTips tips;

  public Entrance(State state, Notifier notifier, GroupTips tips) {
    this.state = state;
    this.notifier = notifier;
    this.tips = tips;
  }

  /** One member comes in by its own wish. */
  void enterAlone(Caller caller, Group group, GroupMember member) {
    enter(group, List.of(member));
    notifier.toGroup(caller, ContentType.MEMBER_ENTER, group, tips.entered(group, member));
  }

  /** Members come in by somebody's invitation. */
  void enterInvited(Caller caller, Group group, List<GroupMember> members, String inviterUserID, Boolean sendMessage) {
    enter(group, members);
    notifier.toGroup(caller, ContentType.MEMBER_INVITED, group, tips.invited(caller, group, members, inviterUserID), List.of(),
        sendMessage);
  }

  private void enter(Group group, List<GroupMember> members) {
    state.groups().enter(group, members);
    String chatID = ConversationId.group(group.groupID());
    MessageLog log = state.messages().log(chatID);
    for (GroupMember member : members) {
      Conversation row = state.conversations().ensure(member.userID(), chatID, ConversationId.GROUP, "", group.groupID());
      if (row.maxSeq() != 0) {
        row.maxSeq(0);
        state.conversations().changed(member.userID(), List.of(chatID));
      }
      log.unfreeze(member.userID());
    }
  }

  /**
   * Those who left see nothing newer in the chat; their clients are told that its limit changed. To be called before the others
   * are told: the line about it that is then added to the chat is not theirs, and a core that finds it later takes the group for
   * one of its own again.
   */
  void closeConversations(Caller caller, Group group, Collection<String> userIDs) {
    String chatID = ConversationId.group(group.groupID());
    MessageLog log = state.messages().log(chatID);
    for (String userID : userIDs) {
      log.freeze(userID);
      Conversation row = state.conversations().find(userID, chatID);
      if (row != null) {
        row.maxSeq(log.maxSeq());
        state.conversations().changed(userID, List.of(chatID));
        notifier.toUser(caller, ContentType.CONVERSATION_CHANGE, userID, userID,
            new JsonObject().put("userID", userID).put("conversationIDList", new JsonArray(List.of(chatID))));
      }
    }
  }
}
