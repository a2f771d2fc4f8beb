package im.jssdk.core.message;

import java.util.List;

/**
 * What to look for in the stored messages (spec sdk-core-behaviour 6.15).
 *
 * @param conversationID empty: in all conversations, then without pages
 * @param keywordListMatchType 0 any keyword, else all
 * @param searchTimePosition until when, s; 0: now
 * @param searchTimePeriod how far back from there, s; 0: to the beginning
 * @param pageIndex from 1
 */
public record SearchRequest(String conversationID, List<String> keywordList, int keywordListMatchType,
    List<String> senderUserIDList, List<Integer> messageTypeList, long searchTimePosition, long searchTimePeriod, int pageIndex,
    int count) {

  public SearchRequest {
    conversationID = Elements.orEmpty(conversationID);
    keywordList = keywordList == null ? List.of()
        : keywordList.stream().filter(each -> each != null && !each.isBlank()).map(String::trim).toList();
    senderUserIDList = senderUserIDList == null ? List.of() : senderUserIDList;
    messageTypeList = messageTypeList == null ? List.of() : messageTypeList;
  }
}
