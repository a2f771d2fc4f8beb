package im.jssdk.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import im.jssdk.store.UserRepository.SelfRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Sorts one conversation's incoming messages: what is stored, what is told, what it means to the conversation (spec
 * sdk-core-behaviour 6.7). Nothing is written here.
 */
final class Batch {

  private static final String AT_ALL = MessageFactory.AT_ALL;
  private static final int AT_ME = 1;
  private static final int AT_EVERYBODY = 2;

  /** A message that clients are told of. */
  record Told(long sendTime, String json) {
  }

  private final String conversationID;
  private final String reader;
  private final ConversationRow conversation;
  private final long knownMaxSeq;
  private final Memberships memberships;
  private final Supplier<SelfRow> self;
  private final Map<String, MessageRow> known = new HashMap<>();

  private final Map<String, MessageRow> rows = new HashMap<>();
  private final List<Told> told = new ArrayList<>();
  private final List<Message> echoes = new ArrayList<>();
  private final List<MsgData> typing = new ArrayList<>();
  private Message latest;
  private String latestJson;
  private Message any;
  private int unread;
  private int mentions;
  private long maxSeq;
  private boolean old;
  private Function<String, MessageRow> quoted = id -> null;

  /**
   * @param conversation the conversation as it is, or null
   * @param knownMaxSeq messages up to this seq are in the unread count already
   * @param stored the rows that exist of these messages
   * @param self asked for the owner's account when a message of his came without his name; may give null
   */
  Batch(String conversationID, String reader, ConversationRow conversation, long knownMaxSeq, List<MessageRow> stored,
      Memberships memberships, Supplier<SelfRow> self) {
    this.self = self;
    this.conversationID = conversationID;
    this.reader = reader;
    this.conversation = conversation;
    this.knownMaxSeq = knownMaxSeq;
    this.memberships = memberships;
    stored.forEach(row -> known.put(row.clientMsgID(), row));
  }

  /** The messages are old ones: members of a group may have another name by now, under which their messages are stored. */
  Batch ofOldMessages() {
    old = true;
    return this;
  }

  /**
   * The messages have not been told of: what they quote may have been taken back meanwhile.
   *
   * @param rowOf asked, for quotes alone, for the row of a message that is not in the batch; may give null
   */
  Batch ofUntoldMessages(Function<String, MessageRow> rowOf) {
    quoted = rowOf;
    return this;
  }

  /** The IDs whose rows have to be looked up. */
  static Set<String> idsOf(List<MsgData> messages) {
    return messages.stream().filter(Batch::isStored).map(MsgData::getClientMsgID).filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  /**
   * The messages ascending by seq. Those without a time, placeholders that is, get that of the next one.
   *
   * @param time ms, for those after which none comes
   */
  static List<MsgData> ordered(List<MsgData> messages, long time) {
    List<MsgData> ordered = new ArrayList<>(messages);
    ordered.sort(Comparator.comparingLong(MsgData::getSeq));
    long next = time;
    for (int i = ordered.size() - 1; i >= 0; i--) {
      MsgData each = ordered.get(i);
      if (each.getSendTime() == 0) {
        ordered.set(i, each.toBuilder().setSendTime(next).build());
      } else {
        next = each.getSendTime();
      }
    }
    return ordered;
  }

  void add(MsgData data) {
    maxSeq = Math.max(maxSeq, data.getSeq());
    if (data.getStatus() == MessageStatus.DELETED) {
      store(StoredMessages.placeholder(conversationID, mark(data), WireMessages.head(data).build(), data.getSendTime()));
      return;
    }
    Message message;
    try {
      message = RevokedQuotes.cleaned(WireMessages.read(data, reader), this::quotedRow);
    } catch (JsonProcessingException e) {
      // No client could show it. Its place is kept, or history would ask for it again and again.
      if (isStored(data)) {
        store(StoredMessages.placeholder(conversationID, "BROKEN", WireMessages.head(data).build(), data.getSendTime()));
      }
      return;
    }
    if (!isStored(data)) {
      passing(data, message);
      return;
    }
    MessageRow row = known.get(message.clientMsgID());
    if (row == null) {
      fresh(data, message);
    } else if (row.seq() == 0 && isMine(message)) {
      echo(row, message);
    } else if (row.seq() != message.seq()) {
      // The same message was sent twice; one is shown.
      store(StoredMessages.placeholder(conversationID, "CLIENT_DUP", message, message.sendTime()));
    }
  }

  List<MessageRow> rows() {
    return List.copyOf(rows.values());
  }

  List<Told> told() {
    return told;
  }

  /** Own messages that came back with their seq. */
  List<Message> echoes() {
    return echoes;
  }

  List<MsgData> typing() {
    return typing;
  }

  long maxSeq() {
    return maxSeq;
  }

  /** What the messages mean to the conversation, or null when they mean nothing to it. */
  Arrival arrival() {
    if (latest == null && unread == 0) {
      return null;
    }
    Message about = latest == null ? any : latest;
    boolean isGroup = about.sessionType() == ConversationIDs.GROUP;
    String peer = isGroup ? "" : isMine(about) ? about.recvID() : about.sendID();
    return new Arrival(conversationID, about.sessionType(), peer, isGroup ? about.groupID() : "", latestJson,
        latest == null ? 0 : latest.sendTime(), unread);
  }

  /** How the conversation's groupAtType changes: 0 not, 1 the reader was mentioned, 2 everybody, 3 both. */
  int mentions() {
    return mentions;
  }

  private void fresh(MsgData data, Message message) {
    boolean mine = isMine(message);
    boolean updates = WireMessages.option(data, "conversationUpdate");
    String json = message.json();
    Message body = named(StoredMessages.forBody(message, reader));
    MessageRow row = StoredMessages.rowWithBody(conversationID, body, body == message ? json : body.json());
    store(row);
    if (!mine && message.seq() > knownMaxSeq && WireMessages.option(data, "unreadCount")) {
      unread++;
      any = message;
    }
    if (updates) {
      told.add(new Told(message.sendTime(), json));
    }
    if (updates && (!mine || WireMessages.option(data, "senderConversationUpdate"))) {
      offer(message, json);
    }
    if (!mine && message.sessionType() == ConversationIDs.GROUP) {
      note(data.getAtUserIDListList());
    }
  }

  /** The server's copy of a message that was sent from here: it brings the seq. */
  private void echo(MessageRow row, Message message) {
    Message sent = StoredMessages.read(row).toBuilder().seq(message.seq()).status(MessageStatus.SENT)
        .serverMsgID(message.serverMsgID()).sendTime(message.sendTime()).build();
    if (row.status() == MessageStatus.DELETED) {
      store(StoredMessages.deleted(StoredMessages.changed(row, sent)));
      return;
    }
    store(StoredMessages.changed(row, sent));
    echoes.add(sent);
    Message shown = shown(sent).toBuilder().recvID(message.recvID()).build();
    offer(shown, shown.json());
  }

  /** Shown and forgotten: typing and messages for those who are online. */
  private void passing(MsgData data, Message message) {
    told.add(new Told(message.sendTime(), message.json()));
    if (data.getContentType() == ContentType.TYPING) {
      typing.add(data);
    }
  }

  private void offer(Message message, String json) {
    if (latest == null || message.sendTime() >= latest.sendTime()) {
      latest = message;
      latestJson = json;
    }
  }

  private void note(List<String> mentioned) {
    if (mentioned.contains(reader)) {
      mentions |= AT_ME;
    }
    if (mentioned.contains(AT_ALL)) {
      mentions |= AT_EVERYBODY;
    }
  }

  private void store(MessageRow row) {
    rows.put(row.clientMsgID(), row);
    known.put(row.clientMsgID(), row);
  }

  /** An own message without the fields that only rows have. */
  static Message shown(Message own) {
    boolean carriesNothing = AttachedInfo.NONE.equals(own.attachedInfoElem());
    MessageBuilder shown = own.toBuilder();
    if (own.attachedInfo().equals(AttachedInfo.NULL_TEXT)) {
      shown.attachedInfo("");
    }
    if (carriesNothing) {
      shown.attachedInfoElem(null);
    }
    return shown.recvID(own.sessionType() == ConversationIDs.GROUP ? "" : own.recvID()).build();
  }

  /**
   * A peer's messages are stored under the peer's name, also when the server left it out; so is what members of a group did, and
   * the owner's own notices.
   */
  private Message named(Message message) {
    if (message.sessionType() == ConversationIDs.GROUP) {
      Memberships.Sender sender = old || message.senderNickname().isEmpty() ? groupSender(message) : null;
      return sender == null || sender.nickname().isEmpty() ? message
          : message.toBuilder().senderNickname(sender.nickname()).senderFaceUrl(sender.faceURL()).build();
    }
    if (isMine(message) && message.senderNickname().isEmpty()) {
      SelfRow own = self.get();
      return own == null ? message : message.toBuilder().senderNickname(own.nickname()).senderFaceUrl(own.faceURL()).build();
    }
    boolean fromPeer = conversation != null && message.sessionType() == ConversationIDs.SINGLE && !isMine(message)
        && !conversation.showName().isEmpty();
    if (!fromPeer || message.senderNickname().equals(conversation.showName())
        && message.senderFaceUrl().equals(conversation.faceURL())) {
      return message;
    }
    return message.toBuilder().senderNickname(conversation.showName()).senderFaceUrl(conversation.faceURL()).build();
  }

  private MessageRow quotedRow(String clientMsgID) {
    MessageRow row = known.get(clientMsgID);
    return row == null ? quoted.apply(clientMsgID) : row;
  }

  private Memberships.Sender groupSender(Message message) {
    Memberships.Sender known = memberships.sender(message.groupID(), message.sendID());
    return known == null ? GroupNotice.operator(message) : known;
  }

  private boolean isMine(Message message) {
    return message.sendID().equals(reader);
  }

  private static boolean isStored(MsgData data) {
    return data.getSeq() > 0 && WireMessages.option(data, "history");
  }

  private static String mark(MsgData data) {
    return data.getClientMsgID().isEmpty() ? "SEQ_GAP_+" + data.getSeq() : "DELETED";
  }
}
