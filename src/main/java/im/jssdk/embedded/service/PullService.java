package im.jssdk.embedded.service;

import im.jssdk.embedded.state.Conversation;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.MessageLog;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.StoredMessage;
import im.jssdk.openim.proto.ConversationSeqs;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqResp;
import im.jssdk.openim.proto.GetLastMessageResp;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.GetSeqMessageResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMessageBySeqsResp;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PullOrder;
import im.jssdk.openim.proto.SeqRange;
import im.jssdk.openim.proto.Seqs;

import java.util.Collection;
import java.util.List;

/** What a client reads to catch up: seqs and messages (spec 6.4). */
public final class PullService {

  /** The most messages of a chat in one answer; the client asks again for the rest. */
  private static final int MAX_MESSAGES = 10_000;

  private final State state;

  public PullService(State state) {
    this.state = state;
  }

  /** 1001: the newest seq of each conversation of a user and of the notifications beside it. */
  public GetMaxSeqResp newestSeqs(String userID) {
    GetMaxSeqResp.Builder resp = GetMaxSeqResp.newBuilder();
    for (Conversation row : state.conversations().of(userID)) {
      // Of a group that the user has left, too: only what is read by these seqs ends there.
      put(resp, row.conversationID(), state.messages().peek(row.conversationID()).maxSeq());
      if (row.conversationType() == ConversationId.GROUP && row.maxSeq() == 0) {
        String noticeID = ConversationId.notificationsOf(row.conversationID());
        put(resp, noticeID, state.messages().peek(noticeID).maxSeq());
      }
    }
    for (String noticeID : state.messages().notificationsOf(userID)) {
      put(resp, noticeID, state.messages().peek(noticeID).maxSeq());
    }
    return resp.build();
  }

  /** 1002: messages by ranges of seqs. */
  public PullMessageBySeqsResp pullRanges(String userID, List<SeqRange> ranges, PullOrder order) {
    PullMessageBySeqsResp.Builder resp = PullMessageBySeqsResp.newBuilder();
    for (SeqRange range : ranges) {
      String conversationID = range.getConversationID();
      if (!maySee(userID, conversationID)) {
        continue;
      }
      MessageLog log = state.messages().peek(conversationID);
      long min = log.firstVisible(userID);
      long max = log.lastVisible(userID);
      long begin = Math.max(Math.max(range.getBegin(), min), 1);
      long end = Math.min(range.getEnd(), max);
      boolean isEnd = order == PullOrder.PULL_ORDER_DESC ? range.getBegin() <= min : max <= range.getEnd();
      if (ConversationId.isNotification(conversationID)) {
        if (begin <= end) {
          resp.putNotificationMsgs(conversationID, messages(log, userID, begin, end).setIsEnd(isEnd).build());
        }
      } else if (range.getNum() > 0 && begin <= end) {
        begin = Math.max(begin, end - range.getNum() + 1);
        resp.putMsgs(conversationID, messages(log, userID, begin, end).setIsEnd(isEnd).build());
      }
    }
    return resp.build();
  }

  /** 1005: messages by lists of seqs, in the order asked. */
  public GetSeqMessageResp pullSeqs(String userID, List<ConversationSeqs> conversations, PullOrder order) {
    GetSeqMessageResp.Builder resp = GetSeqMessageResp.newBuilder();
    for (ConversationSeqs asked : conversations) {
      String conversationID = asked.getConversationID();
      if (!maySee(userID, conversationID)) {
        continue;
      }
      MessageLog log = state.messages().peek(conversationID);
      long min = log.firstVisible(userID);
      long max = log.lastVisible(userID);
      PullMsgs.Builder found = PullMsgs.newBuilder();
      for (long seq : asked.getSeqsList()) {
        if (seq >= min && seq <= max) {
          found.addMsgs(log.get(seq, userID));
        } else if (order == PullOrder.PULL_ORDER_DESC && seq < min) {
          found.setIsEnd(true).setEndSeq(min);
        } else if (order == PullOrder.PULL_ORDER_ASC && seq > max) {
          found.setIsEnd(true).setEndSeq(max);
        }
      }
      if (ConversationId.isNotification(conversationID)) {
        resp.putNotificationMsgs(conversationID, found.build());
      } else {
        resp.putMsgs(conversationID, found.build());
      }
    }
    return resp.build();
  }

  /** 1006: how far a user has read and the newest seqs; of all conversations of the user when none is named. */
  public GetConversationsHasReadAndMaxSeqResp readSeqs(String userID, List<String> conversationIDs, boolean returnPinned) {
    GetConversationsHasReadAndMaxSeqResp.Builder resp = GetConversationsHasReadAndMaxSeqResp.newBuilder();
    Collection<Conversation> rows = state.conversations().of(userID);
    Collection<String> asked = conversationIDs.isEmpty() ? rows.stream().map(Conversation::conversationID).toList()
        : conversationIDs;
    for (String conversationID : asked) {
      MessageLog log = state.messages().peek(conversationID);
      resp.putSeqs(conversationID, Seqs.newBuilder().setMaxSeq(log.lastVisible(userID)).setHasReadSeq(log.readSeq(userID))
          .setMaxSeqTime(log.maxSeqTime()).build());
    }
    if (returnPinned) {
      rows.stream().filter(Conversation::isPinned).map(Conversation::conversationID).forEach(resp::addPinnedConversationIDs);
    }
    return resp.build();
  }

  /** 1007: the newest message of each conversation that was not deleted for all. */
  public GetLastMessageResp lastMessages(String userID, List<String> conversationIDs) {
    GetLastMessageResp.Builder resp = GetLastMessageResp.newBuilder();
    for (String conversationID : conversationIDs) {
      MsgData message = lastMessage(userID, conversationID);
      if (message != null) {
        resp.putMsgs(conversationID, message);
      }
    }
    return resp.build();
  }

  /** The newest message of a conversation as the user may see it; null when there is none. */
  public MsgData lastMessage(String userID, String conversationID) {
    if (!maySee(userID, conversationID)) {
      return null;
    }
    MessageLog log = state.messages().peek(conversationID);
    StoredMessage newest = log.newest();
    if (newest == null || newest.data().getSeq() < log.firstVisible(userID)) {
      return null;
    }
    return log.get(Math.min(newest.data().getSeq(), log.lastVisible(userID)), userID);
  }

  /** A chat by its row, notifications by having stored one there or by the row of the group. */
  private boolean maySee(String userID, String conversationID) {
    if (!ConversationId.isNotification(conversationID)) {
      return state.conversations().find(userID, conversationID) != null;
    }
    if (state.messages().notificationsOf(userID).contains(conversationID)) {
      return true;
    }
    String groupID = conversationID.substring(conversationID.indexOf('_') + 1);
    Conversation row = state.conversations().find(userID, ConversationId.group(groupID));
    return row != null && row.maxSeq() == 0;
  }

  private static PullMsgs.Builder messages(MessageLog log, String userID, long begin, long end) {
    PullMsgs.Builder found = PullMsgs.newBuilder();
    for (long seq = Math.max(begin, end - MAX_MESSAGES + 1); seq <= end; seq++) {
      found.addMsgs(log.get(seq, userID));
    }
    return found;
  }

  private static void put(GetMaxSeqResp.Builder resp, String conversationID, long maxSeq) {
    if (maxSeq > 0) {
      resp.putMaxSeqs(conversationID, maxSeq);
    }
  }
}
