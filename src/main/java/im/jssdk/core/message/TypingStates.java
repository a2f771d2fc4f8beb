package im.jssdk.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.openim.proto.MsgData;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is typing where (spec sdk-core-behaviour 6.16). OnConversationUserInputStatusChanged tells of beginnings and ends. Nothing
 * runs while nobody types.
 */
public final class TypingStates {

  private static final String YES = "yes";

  private record Typist(String conversationID, String userID, int platformID) {
  }

  /** What the event carries. */
  public record InputStatus(String conversationID, String userID, List<Integer> platformIDs) {
  }

  private final CoreContext context;
  /** When each stops counting as typing, in ms; the first to stop comes first. */
  private final Map<Typist, Long> until = new LinkedHashMap<>();
  private boolean watching;
  private boolean closed;

  TypingStates(CoreContext context) {
    this.context = context;
  }

  /** The platforms on which a user is typing in a conversation. */
  public List<Integer> platforms(String conversationID, String userID) {
    long now = context.now();
    return until.entrySet().stream()
        .filter(each -> each.getKey().conversationID().equals(conversationID) && each.getKey().userID().equals(userID))
        .filter(each -> each.getValue() > now).map(each -> each.getKey().platformID()).sorted().toList();
  }

  /** Somebody's typing message came. */
  void heard(MsgData message) {
    if (message.getSendID().equals(context.userID())) {
      return;
    }
    boolean inGroup = message.getSessionType() == ConversationIDs.GROUP;
    String source = inGroup ? message.getGroupID() : message.getSendID();
    String conversationID = ConversationIDs.of(context.userID(), message.getSessionType(), source);
    Typist typist = new Typist(conversationID, message.getSendID(), message.getSenderPlatformID());
    if (YES.equals(word(message))) {
      // Taken out first, so that the order stays that of the ends.
      boolean began = until.remove(typist) == null;
      until.put(typist, context.now() + context.options().typingLife().toMillis());
      if (began) {
        tell(typist);
      }
      watch();
    } else if (until.remove(typist) != null) {
      tell(typist);
    }
  }

  void close() {
    closed = true;
    until.clear();
  }

  private static String word(MsgData message) {
    try {
      MessageBuilder typing = new MessageBuilder();
      MessageContent.read(typing, ContentType.TYPING, message.getContent().toStringUtf8());
      return typing.build().typingElem().msgTips();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private void watch() {
    if (watching || until.isEmpty() || closed) {
      return;
    }
    watching = true;
    long first = until.values().iterator().next();
    context.vertx().setTimer(Math.max(first - context.now(), 1), id -> {
      watching = false;
      expire();
      watch();
    });
  }

  private void expire() {
    long now = context.now();
    Iterator<Map.Entry<Typist, Long>> each = until.entrySet().iterator();
    List<Typist> ended = new ArrayList<>();
    while (each.hasNext()) {
      Map.Entry<Typist, Long> next = each.next();
      if (next.getValue() > now) {
        break;
      }
      ended.add(next.getKey());
      each.remove();
    }
    ended.forEach(this::tell);
  }

  private void tell(Typist typist) {
    context.events().emit("OnConversationUserInputStatusChanged", new InputStatus(typist.conversationID(), typist.userID(),
        platforms(typist.conversationID(), typist.userID())));
  }
}
