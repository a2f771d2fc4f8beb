package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import im.jssdk.core.CoreException;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.MessageRow;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final String NO_INFO = "\"attachedInfoElem\":{\"groupHasReadInfo\":{\"hasReadCount\":0,\"groupMemberCount\":0},"
      + "\"isPrivateChat\":false,\"burnDuration\":0,\"hasReadTime\":0,\"isEncryption\":false,\"inEncryptStatus\":false}";

  @Test
  void emptyTextsAndAbsentElementsAreLeftOut() {
    Message message = new MessageBuilder().clientMsgID("c1").sendID("alice").contentType(101).status(1)
        .isExternalExtensions(true).textElem(new Elements.Text("")).build();
    assertThat(message.json()).isEqualTo("{\"clientMsgID\":\"c1\",\"createTime\":0,\"sendTime\":0,\"sessionType\":0,"
        + "\"sendID\":\"alice\",\"msgFrom\":0,\"contentType\":101,\"senderPlatformID\":0,\"seq\":0,\"isRead\":false,"
        + "\"status\":1,\"isExternalExtensions\":true,\"textElem\":{\"content\":\"\"}}");
  }

  @Test
  void whatClientsSendMayHaveUnknownFieldsOtherCaseAndNulls() {
    Message message = Message.read("{\"clientMsgID\":\"c1\",\"ContentType\":104,\"seq\":null,\"groupID\":null,\"new\":{},"
        + "\"videoElem\":{\"videoUrl\":\"u\",\"snapShotType\":\"png\",\"duration\":3}}");
    assertThat(message.contentType()).isEqualTo(104);
    assertThat(message.groupID()).isEmpty();
    assertThat(message.videoElem().snapshotType()).isEqualTo("png");
    assertThatThrownBy(() -> Message.read("{\"seq\":\"many\"}")).isInstanceOf(CoreException.class);
  }

  @Test
  void aMessageFromTheWireHasItsElementAndInfo() throws Exception {
    Message message = WireMessages.read(data().setAttachedInfo("null").build(), "bob");
    assertThat(message.json())
        .endsWith("\"status\":2,\"attachedInfo\":\"null\",\"textElem\":{\"content\":\"hi\"}," + NO_INFO + "}");
    Message byAdmin = WireMessages.read(data().build(), "bob");
    assertThat(byAdmin.json()).doesNotContain("\"attachedInfo\"").contains(NO_INFO);
    Message odd = WireMessages.read(data().setAttachedInfo("{]").build(), "bob");
    assertThat(odd.attachedInfoElem()).isEqualTo(AttachedInfo.NONE);
  }

  @Test
  void privateMessagesAreMarked() throws Exception {
    Message message = WireMessages.read(data().putOptions("notPrivate", false).build(), "bob");
    assertThat(message.attachedInfoElem().isPrivateChat()).isTrue();
  }

  @Test
  void theReaderSeesWhetherHeWasMentioned() throws Exception {
    MsgData data = data().setContentType(106)
        .setContent(ByteString.copyFromUtf8("{\"text\":\"@bob\",\"atUserList\":[\"bob\"]}")).build();
    assertThat(WireMessages.read(data, "bob").atTextElem().isAtSelf()).isTrue();
    assertThat(WireMessages.read(data, "carol").atTextElem().isAtSelf()).isFalse();
  }

  @Test
  void whatGoesOutIsWhatCameIn() throws Exception {
    Message message = WireMessages.read(data().setEx("x").build(), "bob");
    MsgData sent = WireMessages.toSend(message, MessageContent.toSend(message), null, false);
    assertThat(sent.getContent().toStringUtf8()).isEqualTo("{\"content\":\"hi\"}");
    assertThat(sent.getEx()).isEqualTo("x");
    assertThat(sent.getSendTime()).isZero();
    assertThat(sent.getOptionsMap()).isEmpty();
    MsgData once = WireMessages.toSend(message, "{}", null, true);
    assertThat(once.getOptionsMap()).hasSize(7).containsEntry("history", false);
  }

  @Test
  void theRowHoldsWhatAHistoryPageShows() throws Exception {
    Message own = new MessageBuilder().clientMsgID("c1").sessionType(3).groupID("g").sendID("alice").contentType(101)
        .seq(4).sendTime(7).status(2).isExternalExtensions(true).textElem(new Elements.Text("你好")).build();
    MessageRow row = StoredMessages.row("sg_g", own, "alice");
    assertThat(row.searchText()).isEqualTo("你好");
    assertThat(row.seq()).isEqualTo(4);
    assertThat(row.sendTime()).isEqualTo(7);
    assertThat(row.body()).contains("\"recvID\":\"alice\"").contains("\"attachedInfo\":\"null\"").contains(NO_INFO);
    assertThat(StoredMessages.infoText(StoredMessages.read(row))).isEqualTo("null");
    assertThat(StoredMessages.read(StoredMessages.deleted(row)))
        .isEqualTo(StoredMessages.read(row).toBuilder().status(MessageStatus.DELETED).build());
  }

  @Test
  void typesThatCantBeSentAreRefused() {
    Message message = new MessageBuilder().contentType(118).textElem(new Elements.Text("x")).build();
    assertThatThrownBy(() -> MessageContent.toSend(message)).hasMessage("contentType not support currently");
    assertThat(MessageContent.toSend(message.toBuilder().markdownTextElem(new Elements.Markdown("# x")).build()))
        .isEqualTo("{\"content\":\"# x\"}");
    assertThatThrownBy(() -> MessageContent.toSend(message.toBuilder().contentType(102).build()))
        .hasMessageContaining("pictureElem");
  }

  @Test
  void privateMessagesBurnAfterTheyWereRead() {
    AttachedInfo info = AttachedInfo.NONE.withPrivacy(true, 3);
    assertThat(info.isBurnt(100_000)).isFalse();
    assertThat(info.readAt(10_000).isBurnt(12_999)).isFalse();
    assertThat(info.readAt(10_000).isBurnt(13_001)).isTrue();
    assertThat(info.withPrivacy(true, 0).readAt(1).isBurnt(100_000)).isFalse();
  }

  private static MsgData.Builder data() {
    return MsgData.newBuilder().setClientMsgID("c1").setSendID("alice").setRecvID("bob").setSessionType(1).setContentType(101)
        .setMsgFrom(100).setSeq(3).setSendTime(5).setContent(ByteString.copyFromUtf8("{\"content\":\"hi\"}"));
  }
}
