package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.MessageRow;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final String CHAT = "si_alice_bob";

  @Test
  void othersMessagesCountAsUnreadAboveTheKnownSeqOnly() {
    Batch batch = batch(1, List.of());
    batch.add(text("alice", "c1", 1).build());
    batch.add(text("alice", "c2", 2).build());
    batch.add(text("bob", "c3", 3).build());
    assertThat(batch.arrival().unreadAdded()).isEqualTo(1);
    assertThat(batch.arrival().userID()).isEqualTo("alice");
    assertThat(batch.rows()).hasSize(3);
    assertThat(batch.told()).hasSize(3);
    assertThat(batch.maxSeq()).isEqualTo(3);
  }

  @Test
  void whatIsKnownComesOnlyOnce() {
    Batch first = batch(0, List.of());
    first.add(text("alice", "c1", 1).build());
    Batch again = batch(1, first.rows());
    again.add(text("alice", "c1", 1).build());
    assertThat(again.rows()).isEmpty();
    assertThat(again.told()).isEmpty();
    assertThat(again.arrival()).isNull();
  }

  @Test
  void aMessageThatWasSentTwiceIsShownOnce() {
    Batch batch = batch(0, List.of());
    batch.add(text("alice", "c1", 1).build());
    batch.add(text("alice", "c1", 2).build());
    assertThat(batch.told()).hasSize(1);
    assertThat(batch.rows()).hasSize(2).anySatisfy(row -> {
      assertThat(row.clientMsgID()).startsWith("[CLIENT_DUP]c1_");
      assertThat(row.seq()).isEqualTo(2);
      assertThat(row.status()).isEqualTo(4);
    });
  }

  @Test
  void anEchoBringsTheSeqAndTellsNothingNew() {
    Message sending = new MessageBuilder().clientMsgID("c1").sendID("bob").recvID("alice").sessionType(1).contentType(101)
        .status(3).isExternalExtensions(true).textElem(new Elements.Text("hi")).localEx("mine").build();
    Batch batch = batch(0, List.of(StoredMessages.row(CHAT, sending, "bob")));
    batch.add(text("bob", "c1", 7).setServerMsgID("s1").build());
    assertThat(batch.told()).isEmpty();
    assertThat(batch.echoes()).hasSize(1);
    Message stored = StoredMessages.read(batch.rows().get(0));
    assertThat(stored.seq()).isEqualTo(7);
    assertThat(stored.status()).isEqualTo(2);
    assertThat(stored.serverMsgID()).isEqualTo("s1");
    assertThat(stored.localEx()).isEqualTo("mine");
    assertThat(batch.arrival().latestMsg()).contains("isExternalExtensions").doesNotContain("attachedInfo");
    assertThat(batch.arrival().unreadAdded()).isZero();
  }

  @Test
  void aNoticeOfAGroupThatIsNotKnownHasTheNameThatStandsInIt() {
    String detail = "{\"opUser\":{\"userID\":\"alice\",\"nickname\":\"Al\",\"faceURL\":\"face/al\",\"roleLevel\":100}}";
    ByteString content = ByteString.copyFromUtf8(new JsonObject().put("detail", detail).encode());
    Batch batch = batch(0, List.of());
    batch.add(MsgData.newBuilder().setClientMsgID("n1").setSeq(1).setSendTime(1001).setSendID("alice").setGroupID("g").setRecvID("g")
        .setSessionType(3).setMsgFrom(200).setContentType(1508).setContent(content).build());
    Message stored = StoredMessages.read(batch.rows().get(0));
    assertThat(stored.senderNickname()).isEqualTo("Al");
    assertThat(stored.senderFaceUrl()).isEqualTo("face/al");
  }

  @Test
  void placeholdersKeepTheirSeqAndPlace() {
    List<MsgData> list = Batch.ordered(List.of(text("alice", "c3", 3).build(),
        MsgData.newBuilder().setSeq(2).setStatus(4).build()), 99);
    Batch batch = batch(0, List.of());
    list.forEach(batch::add);
    MessageRow hole = batch.rows().stream().filter(row -> row.seq() == 2).findFirst().orElseThrow();
    assertThat(hole.clientMsgID()).startsWith("[SEQ_GAP_+2]_");
    assertThat(hole.sendTime()).isEqualTo(1003);
    assertThat(batch.told()).hasSize(1);
  }

  @Test
  void brokenContentIsNotShownAndNotAskedAgain() {
    Batch batch = batch(0, List.of());
    batch.add(text("alice", "c1", 1).setContent(ByteString.copyFromUtf8("{broken")).build());
    assertThat(batch.told()).isEmpty();
    assertThat(batch.rows()).singleElement().satisfies(row -> assertThat(row.status()).isEqualTo(4));
  }

  @Test
  void optionsSayWhatIsToldStoredAndCounted() {
    Batch batch = batch(0, List.of());
    batch.add(text("alice", "c1", 0).putOptions("history", false).build());
    batch.add(text("alice", "c2", 2).putOptions("unreadCount", false).build());
    batch.add(text("alice", "c3", 3).putOptions("conversationUpdate", false).build());
    assertThat(batch.rows()).hasSize(2);
    assertThat(batch.told()).hasSize(2);
    assertThat(batch.arrival().unreadAdded()).isEqualTo(1);
    assertThat(batch.arrival().latestMsg()).contains("c2");
  }

  @Test
  void mentionsAreNoted() {
    Batch batch = batch(0, List.of());
    batch.add(text("alice", "c0", 1).addAtUserIDList("bob").build());
    assertThat(batch.mentions()).as("in a chat of two").isZero();
    batch.add(text("alice", "c1", 2).setSessionType(3).addAtUserIDList("bob").build());
    batch.add(text("alice", "c2", 3).setSessionType(3).addAtUserIDList("AtAllTag").build());
    assertThat(batch.mentions()).isEqualTo(3);
  }

  private static Batch batch(long known, List<MessageRow> stored) {
    return new Batch(CHAT, "bob", null, known, stored, Memberships.NONE, () -> null);
  }

  private static MsgData.Builder text(String from, String id, long seq) {
    return MsgData.newBuilder().setClientMsgID(id).setSendID(from).setRecvID(from.equals("bob") ? "alice" : "bob")
        .setSessionType(1).setContentType(101).setMsgFrom(100).setSeq(seq).setSendTime(1000 + seq).setStatus(2)
        .setContent(ByteString.copyFromUtf8("{\"content\":\"text " + id + "\"}"));
  }
}
