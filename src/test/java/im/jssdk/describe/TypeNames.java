package im.jssdk.describe;

import im.jssdk.core.group.GroupApplication;
import im.jssdk.core.group.GroupApplications;
import im.jssdk.core.group.GroupLookup;
import im.jssdk.core.group.MemberLookup;
import im.jssdk.core.message.AttachedInfo;
import im.jssdk.core.message.DeletedMessage;
import im.jssdk.core.message.Elements;
import im.jssdk.core.message.HistoryRequest;
import im.jssdk.core.message.Message;
import im.jssdk.core.message.MessageRevoked;
import im.jssdk.core.message.MessageSearch;
import im.jssdk.core.message.ReadReceipt;
import im.jssdk.core.message.SearchRequest;
import im.jssdk.core.message.Surroundings;
import im.jssdk.core.user.FullUser;
import im.jssdk.core.user.UserModule.SelfChange;
import im.jssdk.core.relation.RequestQuery;
import im.jssdk.store.BlackRow;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRow;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRow;
import im.jssdk.store.UserRepository.SelfRow;
import java.util.Map;

/** What types are called outside: as people know them who write clients. */
final class TypeNames {

  private static final Map<Class<?>, String> NAMES = Map.ofEntries(
      Map.entry(Message.class, "MessageItem"),
      Map.entry(ConversationRow.class, "ConversationItem"),
      Map.entry(SelfRow.class, "SelfUserInfo"),
      Map.entry(SelfChange.class, "SelfInfoChange"),
      Map.entry(FullUser.class, "FullUserItem"),
      Map.entry(FullUser.PublicInfo.class, "PublicUserItem"),
      Map.entry(FullUser.InGroup.class, "FullUserItemInGroup"),
      Map.entry(MessageRevoked.class, "RevokedInfo"),
      Map.entry(ReadReceipt.class, "ReceiptInfo"),
      Map.entry(DeletedMessage.class, "DeletedMessageItem"),
      Map.entry(HistoryRequest.class, "HistoryPageRequest"),
      Map.entry(SearchRequest.class, "MessageSearchRequest"),
      Map.entry(MessageSearch.Item.class, "MessageSearchItem"),
      Map.entry(MessageSearch.SearchResult.class, "MessageSearchResult"),
      Map.entry(MessageSearch.FindResult.class, "MessageFindResult"),
      Map.entry(MessageSearch.Wanted.class, "MessageFindRequest"),
      Map.entry(AttachedInfo.class, "AttachedInfoElem"),
      Map.entry(FriendRow.class, "FriendUserItem"),
      Map.entry(FriendRequestRow.class, "FriendApplicationItem"),
      Map.entry(FriendRequestRow.Pair.class, "FriendRequestPair"),
      Map.entry(RequestQuery.class, "FriendApplicationQuery"),
      Map.entry(BlackRow.class, "BlackUserItem"),
      Map.entry(GroupRow.class, "GroupItem"),
      Map.entry(GroupMemberRow.class, "GroupMemberItem"),
      Map.entry(GroupApplication.class, "GroupApplicationItem"),
      Map.entry(GroupApplications.Filter.class, "GroupApplicationQuery"),
      Map.entry(GroupLookup.SearchRequest.class, "GroupSearch"),
      Map.entry(MemberLookup.SearchRequest.class, "GroupMemberSearch"),
      Map.entry(Elements.Picture.class, "Picture"),
      Map.entry(Elements.AtUser.class, "AtUser"),
      Map.entry(Elements.Entity.class, "MessageEntity"),
      Map.entry(GroupApplications.Key.class, "GroupRequestKey"),
      Map.entry(Surroundings.Request.class, "SurroundingRequest"),
      Map.entry(Elements.OfflinePush.class, "OfflinePushInfo"));

  private TypeNames() {
  }

  static String of(Class<?> type) {
    String name = NAMES.get(type);
    if (name != null) {
      return name;
    }
    return type.getSimpleName() + (type.getEnclosingClass() == Elements.class ? "Elem" : "");
  }
}
