package im.jssdk.core.group;

import im.jssdk.core.CoreContext;
import im.jssdk.core.SerialQueue;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.message.Memberships;

/**
 * The group module of one core, and what other parts need of it.
 *
 * @param memberships what the owner's groups mean to messages
 * @param sync brings groups, members and applications in step after a connect
 * @param notices acts on the notifications about groups
 */
public record GroupParts(GroupLookup lookup, MemberLookup members, GroupManagement management, GroupApplications applications,
    Memberships memberships, GroupSync sync, GroupNotices notices) implements GroupModule {

  public static GroupParts create(CoreContext context, ConversationBook conversations) {
    // One after the other, or an older answer could come in after a newer one.
    SerialQueue queue = new SerialQueue(context.userID());
    GroupBook book = new GroupBook(context, conversations);
    JoinedGroups joined = new JoinedGroups(context, book);
    MemberLists lists = new MemberLists(context, book);
    GroupApplications applications = new GroupApplications(context);
    GroupSync sync = new GroupSync(context, queue, book, joined, lists, applications);
    return new GroupParts(new GroupLookup(context), new MemberLookup(context, sync, lists),
        new GroupManagement(context, sync), applications, book, sync, new GroupNotices(context, sync, applications));
  }
}
