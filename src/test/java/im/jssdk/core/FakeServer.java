package im.jssdk.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import im.jssdk.openim.ApiClient;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.LongConnectionListener;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqResp;
import im.jssdk.openim.proto.GetLastMessageReq;
import im.jssdk.openim.proto.GetLastMessageResp;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMessageBySeqsReq;
import im.jssdk.openim.proto.PullMessageBySeqsResp;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SeqRange;
import im.jssdk.openim.proto.Seqs;
import im.jssdk.openim.proto.SubUserOnlineStatus;
import im.jssdk.openim.proto.SubUserOnlineStatusElem;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An OpenIM server for one user that does and says what a test tells it. Only for the core's context. */
public final class FakeServer implements Upstream {

  /** What was asked: HTTP paths and {@code W:} with the identifier. */
  public final List<String> asked = new CopyOnWriteArrayList<>();
  /** Ranges that were pulled, as {@code conversation:begin-end/num}. */
  public final List<String> pulled = new CopyOnWriteArrayList<>();
  /** Identifiers or paths that fail, with what. */
  public final Map<String, OpenImException> failing = new HashMap<>();
  /** Paths and identifiers whose answer waits until the promise is completed. */
  public final Map<String, Promise<Void>> held = new HashMap<>();
  public final Map<String, ObjectNode> users = new HashMap<>();
  public final Map<String, Set<Integer>> online = new HashMap<>();

  public final FakeRelations relations;

  public Consumer<OpenImException> tokenRefused;
  public Credentials credentials;

  private final String me;
  private long time = 1_700_000_000_000L;
  private final Map<String, List<MsgData>> conversations = new LinkedHashMap<>();
  private final Map<String, Long> hasRead = new HashMap<>();
  private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
  private final List<String> changed = new ArrayList<>();
  private LongConnectionListener listener;
  private LongConnection.State state = LongConnection.State.CLOSED;

  FakeServer(String me) {
    this.me = me;
    relations = new FakeRelations(me);
    user(me);
  }

  public ObjectNode user(String userID) {
    return users.computeIfAbsent(userID, id -> json().put("userID", id).put("nickname", id.toUpperCase())
        .put("faceURL", "face/" + id).put("createTime", 1000).put("ex", "").put("globalRecvMsgOpt", 0));
  }

  /** A stored message of a peer, as yet unknown to the core. */
  public MsgData message(String peer) {
    return message(peer, peer);
  }

  /** A stored message in the chat with a peer. */
  public MsgData message(String peer, String sender) {
    user(peer);
    String id = "si_" + (me.compareTo(peer) < 0 ? me + "_" + peer : peer + "_" + me);
    if (!rows.containsKey(id)) {
      row(id, 1).put("userID", peer);
    }
    return store(id, MsgData.newBuilder().setSendID(sender).setRecvID(sender.equals(me) ? peer : me).setSessionType(1)
        .setContentType(101));
  }

  /** A stored or, with seq 0, passing notification of the user's own. */
  public MsgData notification(int contentType, String detail, boolean stored) {
    String content = json().put("detail", detail).toString();
    MsgData.Builder tip = MsgData.newBuilder().setSendID(me).setRecvID(me).setSessionType(1).setContentType(contentType)
        .setContent(ByteString.copyFromUtf8(content));
    return stored ? store("n_" + me + "_" + me, tip) : tip.build();
  }

  public void replace(String conversationID, MsgData message) {
    conversations.get(conversationID).set((int) message.getSeq() - 1, message);
  }

  public void read(String conversationID, long seq) {
    hasRead.put(conversationID, seq);
  }

  /** The server's row of a conversation; a change of it counts as a new version. */
  public ObjectNode row(String conversationID, int type) {
    changed.add(conversationID);
    return rows.computeIfAbsent(conversationID, id -> json().put("ownerUserID", me).put("conversationID", id)
        .put("conversationType", type).put("userID", "").put("groupID", "").put("attachedInfo", "").put("ex", ""));
  }

  private MsgData store(String id, MsgData.Builder message) {
    List<MsgData> all = conversations.computeIfAbsent(id, key -> new ArrayList<>());
    long seq = all.size() + 1;
    MsgData stored = message.setSeq(seq).setClientMsgID(id + "-" + seq).setServerMsgID("s" + seq)
        .setSendTime(++time).build();
    all.add(stored);
    return stored;
  }

  /** Takes the core's connection. */
  public Future<Void> accept() {
    state = LongConnection.State.CONNECTED;
    listener.onConnected();
    return Future.succeededFuture();
  }

  /** Loses the connection; the core dials anew. */
  public void cut() {
    state = LongConnection.State.CONNECTING;
    listener.onConnecting();
  }

  public void push(MsgData... some) {
    PushMessages.Builder push = PushMessages.newBuilder();
    Map<String, PullMsgs.Builder> lists = new LinkedHashMap<>();
    for (MsgData each : some) {
      String id = each.getContentType() >= 1000 ? "n_" + me + "_" + me
          : each.getClientMsgID().substring(0, each.getClientMsgID().lastIndexOf('-'));
      lists.computeIfAbsent(id, key -> PullMsgs.newBuilder()).addMsgs(each);
    }
    lists.forEach((id, list) -> {
      if (id.startsWith("n_")) {
        push.putNotificationMsgs(id, list.build());
      } else {
        push.putMsgs(id, list.build());
      }
    });
    listener.onPush(push.build());
  }

  public LongConnectionListener listener() {
    return listener;
  }

  public LongConnection.State state() {
    return state;
  }

  @Override
  public ApiClient api(Supplier<Credentials> by, Consumer<OpenImException> onTokenRefused) {
    tokenRefused = onTokenRefused;
    return (path, body, operationID) -> {
      asked.add(path);
      OpenImException failure = failing.get(path);
      Future<JsonNode> answer = failure != null ? Future.failedFuture(failure)
          : Future.succeededFuture(answer(path, CoreJson.mapper().valueToTree(body)));
      Promise<Void> hold = held.get(path);
      return hold == null ? answer : hold.future().compose(v -> answer);
    };
  }

  private JsonNode answer(String path, JsonNode body) {
    switch (path) {
      case "/user/get_users_info": {
        ArrayNode found = CoreJson.mapper().createArrayNode();
        body.path("userIDs").forEach(id -> {
          if (users.containsKey(id.asText())) {
            found.add(users.get(id.asText()).deepCopy());
          }
        });
        return json().set("usersInfo", found);
      }
      case "/user/update_user_info_ex":
        user(me).setAll((ObjectNode) body.path("userInfo"));
        return json();
      case "/group/get_groups_info": {
        ArrayNode found = CoreJson.mapper().createArrayNode();
        body.path("groupIDs").forEach(id -> {
          if (id.asText().startsWith("team")) {
            found.add(json().put("groupID", id.asText()).put("groupName", "The " + id.asText()).put("faceURL", "face/team"));
          }
        });
        return json().set("groupInfos", found);
      }
      case "/conversation/get_incremental_conversations": {
        int known = body.path("version").asInt();
        ObjectNode answer = json().put("versionID", "v").put("version", changed.size());
        ArrayNode update = answer.putArray("update");
        if (body.path("versionID").asText().isEmpty()) {
          return answer.put("full", true);
        }
        changed.subList(known, changed.size()).stream().distinct().forEach(id -> update.add(rows.get(id).deepCopy()));
        return answer;
      }
      case "/conversation/get_owner_conversation":
        return json().set("conversations", CoreJson.mapper().createArrayNode().addAll(rows.values()));
      case "/conversation/get_conversations": {
        ArrayNode found = CoreJson.mapper().createArrayNode();
        body.path("conversationIDs").forEach(id -> found.add(rows.get(id.asText())));
        return json().set("conversations", found);
      }
      case "/conversation/set_conversations": {
        ObjectNode conversation = (ObjectNode) body.path("conversation");
        row(conversation.path("conversationID").asText(), conversation.path("conversationType").asInt()).setAll(conversation);
        return json();
      }
      default: {
        JsonNode answer = relations.answer(path, body);
        if (answer == null) {
          throw new IllegalArgumentException("no answer to " + path);
        }
        return answer;
      }
    }
  }

  @Override
  public Future<Void> put(String url, Map<String, String> headers, Buffer content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LongConnection connection(Credentials with, LongConnectionListener hearing) {
    listener = hearing;
    credentials = with;
    return new Connection();
  }

  private MessageLite answer(int reqIdentifier, MessageLite body) throws InvalidProtocolBufferException {
    return switch (reqIdentifier) {
      case ReqIdentifier.NEWEST_SEQ -> {
        GetMaxSeqResp.Builder answer = GetMaxSeqResp.newBuilder();
        conversations.forEach((id, all) -> answer.putMaxSeqs(id, all.size()));
        yield answer.build();
      }
      case ReqIdentifier.READ_AND_MAX_SEQ -> {
        GetConversationsHasReadAndMaxSeqResp.Builder answer = GetConversationsHasReadAndMaxSeqResp.newBuilder();
        conversations.forEach((id, all) -> {
          if (!id.startsWith("n_")) {
            answer.putSeqs(id, Seqs.newBuilder().setMaxSeq(all.size()).setHasReadSeq(hasRead.getOrDefault(id, 0L)).build());
          }
        });
        yield answer.build();
      }
      case ReqIdentifier.PULL_BY_RANGE -> pull(PullMessageBySeqsReq.parseFrom(body.toByteArray()));
      case ReqIdentifier.LAST_MESSAGE -> {
        GetLastMessageResp.Builder answer = GetLastMessageResp.newBuilder();
        GetLastMessageReq.parseFrom(body.toByteArray()).getConversationIDsList().forEach(id ->
            conversations.get(id).stream().filter(each -> each.getStatus() != 4).reduce((one, next) -> next)
                .ifPresent(last -> answer.putMsgs(id, last)));
        yield answer.build();
      }
      case ReqIdentifier.ONLINE_STATUS -> {
        SubUserOnlineStatusTips.Builder answer = SubUserOnlineStatusTips.newBuilder();
        SubUserOnlineStatus.parseFrom(body.toByteArray()).getSubscribeUserIDList().forEach(id ->
            answer.addSubscribers(SubUserOnlineStatusElem.newBuilder().setUserID(id)
                .addAllOnlinePlatformIDs(online.getOrDefault(id, Set.of()))));
        yield answer.build();
      }
      default -> body.getDefaultInstanceForType();
    };
  }

  private PullMessageBySeqsResp pull(PullMessageBySeqsReq request) {
    PullMessageBySeqsResp.Builder answer = PullMessageBySeqsResp.newBuilder();
    for (SeqRange range : request.getSeqRangesList()) {
      pulled.add(range.getConversationID() + ":" + range.getBegin() + "-" + range.getEnd() + "/" + range.getNum());
      List<MsgData> all = conversations.get(range.getConversationID());
      boolean inFull = range.getConversationID().startsWith("n_");
      long begin = inFull ? range.getBegin() : Math.max(range.getBegin(), range.getEnd() - range.getNum() + 1);
      PullMsgs some = PullMsgs.newBuilder().addAllMsgs(all.subList((int) begin - 1, (int) range.getEnd())).build();
      if (inFull) {
        answer.putNotificationMsgs(range.getConversationID(), some);
      } else {
        answer.putMsgs(range.getConversationID(), some);
      }
    }
    return answer.build();
  }

  private static ObjectNode json() {
    return CoreJson.mapper().createObjectNode();
  }

  private final class Connection implements LongConnection {

    @Override
    public void open() {
      if (state == State.CLOSED || state == State.HELD) {
        state = State.CONNECTING;
        listener.onConnecting();
      }
    }

    @Override
    public void close() {
      state = State.CLOSED;
    }

    @Override
    public void hold() {
      state = State.HELD;
    }

    @Override
    public State state() {
      return state;
    }

    @Override
    public void redial() {
      cut();
    }

    @Override
    public void useCredentials(Credentials next) {
      credentials = next;
      if (state == State.CONNECTED) {
        cut();
      }
    }

    @Override
    public void setBackground(boolean background) {
    }

    @Override
    public <T extends MessageLite> Future<T> request(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID) {
      String key = "W:" + reqIdentifier;
      asked.add(key);
      if (failing.containsKey(key)) {
        return Future.failedFuture(failing.get(key));
      }
      if (state != State.CONNECTED) {
        return Future.failedFuture(new OpenImException(OpenImException.NETWORK, "not connected"));
      }
      try {
        T answer = parser.parseFrom(answer(reqIdentifier, body).toByteArray());
        Promise<Void> hold = held.get(key);
        return hold == null ? Future.succeededFuture(answer) : hold.future().map(answer);
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public <T extends MessageLite> Future<T> requestIfConnected(int reqIdentifier, MessageLite body, Parser<T> parser,
        String operationID) {
      return request(reqIdentifier, body, parser, operationID);
    }
  }
}
