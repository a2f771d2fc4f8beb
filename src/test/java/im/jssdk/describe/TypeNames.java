package im.jssdk.describe;

import im.jssdk.core.message.AttachedInfo;
import im.jssdk.core.message.DeletedMessage;
import im.jssdk.core.message.Elements;
import im.jssdk.core.message.HistoryRequest;
import im.jssdk.core.message.Message;
import im.jssdk.core.message.MessageRevoked;
import im.jssdk.core.message.MessageSearch;
import im.jssdk.core.message.ReadReceipt;
import im.jssdk.core.message.SearchRequest;
import im.jssdk.core.user.FullUser;
import im.jssdk.core.user.UserModule.SelfChange;
import im.jssdk.store.ConversationRow;
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
      Map.entry(Elements.Picture.class, "Picture"),
      Map.entry(Elements.AtUser.class, "AtUser"),
      Map.entry(Elements.Entity.class, "MessageEntity"),
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
