package im.jssdk.core.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a user may change of a conversation; null leaves a field as it is. Durations in s.
 *
 * @param minSeq messages before it are not fetched from the server any more; 0: no bound
 * @param maxSeq messages after it are not fetched from the server; 0: no bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationChange(Integer recvMsgOpt, Boolean isPinned, String attachedInfo, Boolean isPrivateChat, String ex,
    Integer burnDuration, Integer groupAtType, Long msgDestructTime, Boolean isMsgDestruct, Long minSeq, Long maxSeq) {

  public static ConversationChange receiveOption(int option) {
    return new ConversationChange(option, null, null, null, null, null, null, null, null, null, null);
  }

  public static ConversationChange pinned(boolean pinned) {
    return new ConversationChange(null, pinned, null, null, null, null, null, null, null, null, null);
  }

  public static ConversationChange privateChat(boolean privateChat) {
    return new ConversationChange(null, null, null, privateChat, null, null, null, null, null, null, null);
  }

  public static ConversationChange extra(String ex) {
    return new ConversationChange(null, null, null, null, ex, null, null, null, null, null, null);
  }

  public static ConversationChange burnAfter(int seconds) {
    return new ConversationChange(null, null, null, null, null, seconds, null, null, null, null, null);
  }

  public static ConversationChange noMention() {
    return new ConversationChange(null, null, null, null, null, null, 0, null, null, null, null);
  }

  public static ConversationChange destructAfter(long seconds) {
    return new ConversationChange(null, null, null, null, null, null, null, seconds, null, null, null);
  }

  public static ConversationChange destruct(boolean destruct) {
    return new ConversationChange(null, null, null, null, null, null, null, null, destruct, null, null);
  }
}
