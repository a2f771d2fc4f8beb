package im.jssdk.embedded.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;

import im.jssdk.embedded.service.Caller;
import im.jssdk.embedded.service.PullService;
import im.jssdk.embedded.service.SendService;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.PushTokens;
import im.jssdk.embedded.state.ServerException;
import im.jssdk.openim.proto.DelUserPushTokenReq;
import im.jssdk.openim.proto.DelUserPushTokenResp;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqReq;
import im.jssdk.openim.proto.GetLastMessageReq;
import im.jssdk.openim.proto.GetMaxSeqReq;
import im.jssdk.openim.proto.GetSeqMessageReq;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMessageBySeqsReq;
import im.jssdk.openim.proto.SendMsgResp;
import im.jssdk.openim.proto.SetAppBackgroundStatusReq;
import im.jssdk.openim.proto.SubUserOnlineStatus;
import im.jssdk.openim.proto.SubUserOnlineStatusElem;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of the long connection (spec 2). */
final class Requests {

  static final int NEWEST_SEQS = 1001;
  static final int PULL_RANGES = 1002;
  static final int SEND = 1003;
  static final int SEND_SIGNAL = 1004;
  static final int PULL_SEQS = 1005;
  static final int READ_SEQS = 1006;
  static final int LAST_MESSAGES = 1007;
  static final int LOGOUT = 2003;
  static final int BACKGROUND = 2004;
  static final int SUBSCRIBE = 2005;

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final PullService pulls;
  private final SendService sends;
  private final Connections connections;
  private final PushTokens pushTokens;

  Requests(PullService pulls, SendService sends, Connections connections, PushTokens pushTokens) {
    this.pushTokens = pushTokens;
    this.pulls = pulls;
    this.sends = sends;
    this.connections = connections;
  }

  static boolean isKnown(int reqIdentifier) {
    return switch (reqIdentifier) {
      case NEWEST_SEQS, PULL_RANGES, SEND, SEND_SIGNAL, PULL_SEQS, READ_SEQS, LAST_MESSAGES, LOGOUT, BACKGROUND, SUBSCRIBE -> true;
      default -> false;
    };
  }

  /** The reply to a request of a known kind. */
  Reply answer(Connection connection, Request request) {
    try {
      MessageLite resp = handle(connection, request);
      return Reply.ok(request, resp == null ? null : resp.toByteArray());
    } catch (ServerException e) {
      return Reply.failed(request, e.error());
    } catch (InvalidProtocolBufferException e) {
      return Reply.failed(request, ErrorCode.INTERNAL);
    } catch (RuntimeException e) {
      LOG.error("request {} of {} failed, operationID {}", request.reqIdentifier(), connection.userID(), request.operationID(), e);
      return Reply.failed(request, ErrorCode.INTERNAL);
    }
  }

  private MessageLite handle(Connection connection, Request request) throws InvalidProtocolBufferException {
    switch (request.reqIdentifier()) {
      case NEWEST_SEQS -> {
        GetMaxSeqReq req = GetMaxSeqReq.parseFrom(request.data());
        requireSelf(connection, req.getUserID());
        return pulls.newestSeqs(req.getUserID());
      }
      case PULL_RANGES -> {
        requireIds(request);
        PullMessageBySeqsReq req = PullMessageBySeqsReq.parseFrom(request.data());
        requireSelf(connection, req.getUserID());
        return pulls.pullRanges(req.getUserID(), req.getSeqRangesList(), req.getOrder());
      }
      case SEND -> {
        return send(connection, request, MsgData.parseFrom(request.data()));
      }
      case PULL_SEQS -> {
        requireIds(request);
        GetSeqMessageReq req = GetSeqMessageReq.parseFrom(request.data());
        // The real server believes any userID here.
        requireSelf(connection, req.getUserID());
        return pulls.pullSeqs(req.getUserID(), req.getConversationsList(), req.getOrder());
      }
      case READ_SEQS -> {
        requireIds(request);
        GetConversationsHasReadAndMaxSeqReq req = GetConversationsHasReadAndMaxSeqReq.parseFrom(request.data());
        requireSelf(connection, req.getUserID());
        return pulls.readSeqs(req.getUserID(), req.getConversationIDsList(), req.getReturnPinned());
      }
      case LAST_MESSAGES -> {
        GetLastMessageReq req = GetLastMessageReq.parseFrom(request.data());
        requireSelf(connection, req.getUserID());
        return pulls.lastMessages(req.getUserID(), req.getConversationIDsList());
      }
      case LOGOUT -> {
        DelUserPushTokenReq req = DelUserPushTokenReq.parseFrom(request.data());
        pushTokens.delete(req.getUserID(), req.getPlatformID());
        return DelUserPushTokenResp.getDefaultInstance();
      }
      case BACKGROUND -> {
        requireIds(request);
        connection.background(SetAppBackgroundStatusReq.parseFrom(request.data()).getIsBackground());
        return null;
      }
      case SUBSCRIBE -> {
        return subscribe(connection, SubUserOnlineStatus.parseFrom(request.data()));
      }
      default -> throw ErrorCode.INTERNAL.because("request " + request.reqIdentifier() + " is not supported");
    }
  }

  private MessageLite send(Connection connection, Request request, MsgData message) {
    MsgData sent = sends.send(new Caller(connection.userID(), false, operationID(request)), message);
    return SendMsgResp.newBuilder().setServerMsgID(sent.getServerMsgID()).setClientMsgID(sent.getClientMsgID())
        .setSendTime(sent.getSendTime()).build();
  }

  private MessageLite subscribe(Connection connection, SubUserOnlineStatus req) {
    connections.subscribe(connection, req.getSubscribeUserIDList(), req.getUnsubscribeUserIDList());
    SubUserOnlineStatusTips.Builder tips = SubUserOnlineStatusTips.newBuilder();
    for (String userID : req.getSubscribeUserIDList()) {
      tips.addSubscribers(SubUserOnlineStatusElem.newBuilder().setUserID(userID)
          .addAllOnlinePlatformIDs(connections.platforms(userID)));
    }
    return tips.build();
  }

  /** Pushes need an operationID that is not empty, so one is made up when the client gave none. */
  private static String operationID(Request request) {
    return request.operationID().isEmpty() ? "embedded-" + request.msgIncr() : request.operationID();
  }

  private static void requireSelf(Connection connection, String userID) {
    if (!connection.userID().equals(userID)) {
      throw ErrorCode.NO_PERMISSION.because(connection.userID() + " may not act for " + userID);
    }
  }

  private static void requireIds(Request request) {
    if (request.operationID().isEmpty() || request.msgIncr().isEmpty()) {
      throw ErrorCode.INTERNAL.because("operationID and msgIncr are needed");
    }
  }
}
