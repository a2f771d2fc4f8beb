package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;
import im.jssdk.describe.CallingClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The functions that the 3.5.2 client lacks, called by name through a socket of the whole program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewerFunctionsIT {

  private static final int UNKNOWN = 10005;

  private RunningServer server;
  private String anna;
  private String bob;
  private String chat;
  private CallingClient annas;
  private CallingClient bobs;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new RunningServer(folder);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** Each test has users of its own. */
  @BeforeEach
  void logIn(TestInfo test) throws Exception {
    String suffix = test.getTestMethod().orElseThrow().getName().toLowerCase().substring(0, 10);
    anna = "anna" + suffix;
    bob = "bob" + suffix;
    chat = "si_" + anna + "_" + bob;
    annas = CallingClient.logIn(server.page(), anna);
    bobs = CallingClient.logIn(server.page(), bob);
    annas.event("OnSyncServerFinish", nothing -> true);
    bobs.event("OnSyncServerFinish", nothing -> true);
  }

  @AfterEach
  void close() {
    annas.close();
    bobs.close();
  }

  @Test
  void aMessageIsShownAmongItsNeighbours() throws Exception {
    List<JsonNode> sent = talk(9);
    JsonNode found = annas.result("FetchSurroundingMessages", Map.of("startMessage", sent.get(4), "viewType", 1, "before", 2, "after", 3));
    assertThat(texts(found)).containsExactly("text 2", "text 3", "text 4", "text 5", "text 6", "text 7");
    JsonNode atTheEnd = annas.result("FetchSurroundingMessages", Map.of("startMessage", sent.get(8), "viewType", 0, "before", 1,
        "after", 20));
    assertThat(texts(atTheEnd)).containsExactly("text 7", "text 8");
    Map<String, Object> nobodys = Map.of("clientMsgID", "nobodys", "sessionType", 1, "sendID", bob, "recvID", anna);
    assertThat(code(annas, "FetchSurroundingMessages", Map.of("startMessage", nobodys, "before", 1, "after", 1))).isEqualTo(UNKNOWN);
  }

  @Test
  void severalMessagesAreDeletedAtOnceOrNone() throws Exception {
    List<JsonNode> sent = talk(4);
    List<String> ids = sent.stream().map(each -> each.path("clientMsgID").asText()).toList();
    assertThat(code(annas, "DeleteMessages", Map.of("conversationID", chat, "clientMsgIDs", List.of(ids.get(0), "nobodys"), "isSync",
        true))).isEqualTo(UNKNOWN);
    assertThat(texts(history(annas))).hasSize(4);

    annas.result("DeleteMessages", Map.of("conversationID", chat, "clientMsgIDs", List.of(ids.get(1), ids.get(3)), "isSync", true));
    for (int i : List.of(1, 3)) {
      annas.event("OnMsgDeleted", message -> message.path("clientMsgID").asText().equals(ids.get(i)));
    }
    assertThat(texts(history(annas))).containsExactly("text 0", "text 2");
    assertThat(texts(history(bobs))).hasSize(4);
    annas.event("OnConversationChanged", list -> list.get(0).path("latestMsg").asText().contains("text 2")
        && list.get(0).path("unreadCount").asInt() == 2);
    long told = annas.events().stream().filter(event -> event.path("event").asText().equals("OnMsgDeleted")).count();
    assertThat(told).isEqualTo(2);
  }

  @Test
  void aMessageSaysSomethingElseHereOnly() throws Exception {
    JsonNode last = talk(2).get(1);
    Map<String, Object> other = Map.of("clientMsgID", last.path("clientMsgID").asText(), "contentType", 101, "textElem",
        Map.of("content", "translated"));
    annas.result("SetMessageLocalContent", chat, other);
    assertThat(texts(history(annas))).containsExactly("text 0", "translated");
    JsonNode stored = history(annas).path("messageList").get(1);
    assertThat(stored.path("sendID").asText()).isEqualTo(bob);
    assertThat(stored.path("seq").asLong()).isEqualTo(2);
    annas.event("OnConversationChanged", list -> list.get(0).path("latestMsg").asText().contains("translated"));
    assertThat(annas.result("SearchLocalMessages", Map.of("conversationID", "", "keywordList", List.of("translated"))).path("totalCount")
        .asInt()).isEqualTo(1);
    assertThat(texts(history(bobs))).containsExactly("text 0", "text 1");
    assertThat(code(annas, "SetMessageLocalContent", chat, Map.of("clientMsgID", last.path("clientMsgID").asText(), "contentType", 101)))
        .isEqualTo(10002);
  }

  @Test
  void oldMessagesFollowTheirSendersName() throws Exception {
    talk(3);
    bobs.result("UpdateMsgSenderInfo", "Robert", "");
    awaitSenders(bobs, "Robert");
    assertThat(senders(annas)).containsOnly(bob);
    bobs.result("SetSelfInfo", Map.of("nickname", "Bobby"));
    bobs.event("OnSelfInfoUpdated", self -> self.path("nickname").asText().equals("Bobby"));
    awaitSenders(bobs, "Bobby");
  }

  @Test
  void anApplicationGoesOffTheListUntilTheNext() throws Exception {
    JsonNode group = annas.result("CreateGroup", Map.of("memberUserIDs", List.of(), "groupInfo",
        Map.of("groupName", "walk", "groupType", 2, "needVerification", 0)));
    String groupID = group.path("groupID").asText();
    bobs.result("JoinGroup", groupID, "please", 3, "");
    annas.event("OnGroupApplicationAdded", each -> true);
    assertThat(annas.result("GetGroupApplicationUnhandledCount", Map.of("time", 0)).asInt()).isEqualTo(1);

    for (CallingClient each : List.of(annas, bobs)) {
      each.result("DeleteGroupRequests", Map.of("groupRequests", List.of(Map.of("fromUserID", bob, "groupID", groupID),
          Map.of("fromUserID", bob, "groupID", "nogroup"))));
      assertThat(each.event("OnGroupApplicationDeleted", deleted -> true).path("reqMsg").asText()).isEqualTo("please");
    }
    assertThat(annas.result("GetGroupApplicationListAsRecipient")).isEmpty();
    assertThat(bobs.result("GetGroupApplicationListAsApplicant")).isEmpty();
    assertThat(annas.result("GetGroupApplicationUnhandledCount", Map.of("time", 0)).asInt()).isZero();

    bobs.result("JoinGroup", groupID, "once more", 3, "");
    annas.event("OnGroupApplicationAdded", each -> each.path("reqMsg").asText().equals("once more"));
    assertThat(annas.result("GetGroupApplicationListAsRecipient").get(0).path("reqMsg").asText()).isEqualTo("once more");
  }

  @Test
  void theServerIsToldOfTheDevice() throws Exception {
    annas.result("UpdateFcmToken", "token of the phone", 3_600);
    assertThat(code(annas, "UpdateFcmToken", "", 3_600)).isEqualTo(10002);
    annas.result("SetAppBadge", 3);
    assertThat(code(annas, "SetAppBadge", -1)).isEqualTo(10002);
    assertThat(annas.result("GetUserClientConfig").isObject()).isTrue();
    assertThat(annas.result("GetSdkVersion").asText()).startsWith("3.8");
  }

  @Test
  void aFileIsStoredAndComesBack() throws Exception {
    byte[] file = new byte[6 << 20];
    new Random(1).nextBytes(file);
    Map<String, String> upload = Map.of("name", "holiday.png", "cause", "msg-picture", "uuid", "7", "content",
        Base64.getEncoder().encodeToString(file));
    String url = annas.result("UploadFile", upload).path("url").asText();
    assertThat(url).endsWith("/object/" + anna + "/holiday.png");
    HttpResponse<byte[]> stored = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
    assertThat(stored.body()).isEqualTo(file);
    assertThat(stored.headers().firstValue("Content-Type")).hasValue("image/png");
    JsonNode half = annas.event("UploadComplete", progress -> progress.path("storageSize").asLong() < file.length);
    assertThat(half.path("uuid").asText()).isEqualTo("7");
    annas.event("UploadComplete", progress -> progress.path("storageSize").asLong() == file.length);
    assertThat(annas.result("UploadFile", upload).path("url").asText()).as("it is there already").isEqualTo(url);

    assertThat(code(annas, "UploadFile", Map.of("name", "a.png", "filepath", "/etc/passwd"))).isEqualTo(10002);
    assertThat(code(annas, "UploadFile", Map.of("name", "", "content", "aGVsbG8="))).isEqualTo(10002);
    assertThat(code(annas, "UploadFile", Map.of("name", "a.png", "content", "no base64!"))).isEqualTo(10002);
  }

  @Test
  void theLogOfAnAppIsHandedOver() throws Exception {
    assertThat(code(annas, "UploadLogs", 0, "")).isEqualTo(UNKNOWN);
    annas.result("Logs", 3, "chat.js", 17, "it broke", "TypeError", List.of("room", 5));
    annas.result("Logs", 6, "chat.js", 18, "it goes on", "", List.of());
    annas.result("UploadLogs", 1, "from a test");
    JsonNode progress = annas.event("OnUploadLogsProgress", each -> true);
    assertThat(progress.path("current").asLong()).isEqualTo(progress.path("size").asLong()).isPositive();
    annas.result("UploadLogs", 0, "");
    assertThat(code(annas, "UploadLogs", 0, "")).as("all of it was taken").isEqualTo(UNKNOWN);
    assertThat(code(annas, "UploadLogs", -1, "")).isEqualTo(10002);
  }

  @Test
  void aConversationHasBounds() throws Exception {
    talk(5);
    annas.result("SetConversation", chat, Map.of("minSeq", 3, "isPinned", true));
    JsonNode conversation = annas.event("OnConversationChanged", list -> list.get(0).path("minSeq").asInt() == 3).get(0);
    assertThat(conversation.path("isPinned").asBoolean()).isTrue();
    annas.result("SetConversation", chat, Map.of("minSeq", 0));
    assertThat(annas.result("GetOneConversation", 1, bob).path("minSeq").asInt()).isZero();
  }

  @Test
  void whatAUserIsInAGroupComesWithHim() throws Exception {
    JsonNode group = annas.result("CreateGroup", Map.of("memberUserIDs", List.of(bob), "groupInfo",
        Map.of("groupName", "walk", "groupType", 2)));
    JsonNode users = annas.result("GetUsersInfoWithCache", List.of(bob, anna), group.path("groupID").asText());
    assertThat(users.get(0).path("groupMemberInfo").path("roleLevel").asInt()).isEqualTo(20);
    assertThat(users.get(1).path("groupMemberInfo").path("roleLevel").asInt()).isEqualTo(100);
    assertThat(annas.result("GetUsersInfoWithCache", List.of(bob), "").get(0).path("groupMemberInfo").isNull()).isTrue();
  }

  @Test
  void whatNoServerCanDoIsUnknown() throws Exception {
    for (String name : List.of("ModifyMessage", "SetConversationPinnedMsg", "CreateConversationGroup", "SignalingInvite",
        "SendGroupMessageReadReceipt", "GetUsersStatus", "getSelfUserInfo")) {
      JsonNode reply = annas.call(name, "[]");
      assertThat(reply.path("errCode").asInt()).as(name).isEqualTo(20000);
      assertThat(reply.path("errMsg").asText()).contains("there is no function of this name");
    }
  }

  /** Bob writes to anna, who has got it all when this returns. */
  private List<JsonNode> talk(int count) throws Exception {
    List<JsonNode> arrived = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = "text " + i;
      JsonNode message = bobs.result("CreateTextMessage", text);
      bobs.result("SendMessageNotOss", message, anna, "", Map.of(), false);
      annas.event("OnRecvNewMessages", list -> {
        for (JsonNode each : list) {
          if (each.path("textElem").path("content").asText().equals(text)) {
            arrived.add(each);
            return true;
          }
        }
        return false;
      });
    }
    return arrived;
  }

  private JsonNode history(CallingClient client) throws Exception {
    return client.result("GetAdvancedHistoryMessageList", Map.of("conversationID", chat, "startClientMsgID", "", "count", 20));
  }

  private List<String> senders(CallingClient client) throws Exception {
    List<String> names = new ArrayList<>();
    history(client).path("messageList").forEach(each -> names.add(each.path("senderNickname").asText()));
    return names;
  }

  private void awaitSenders(CallingClient client, String name) throws Exception {
    List<String> names = senders(client);
    for (int tries = 0; tries < 400 && !names.stream().allMatch(name::equals); tries++) {
      Thread.sleep(10);
      names = senders(client);
    }
    assertThat(names).hasSize(3).containsOnly(name);
  }

  private static List<String> texts(JsonNode page) {
    List<String> texts = new ArrayList<>();
    page.path("messageList").forEach(each -> texts.add(each.path("textElem").path("content").asText()));
    return texts;
  }

  private static int code(CallingClient client, String function, Object... arguments) throws Exception {
    List<Object> list = new ArrayList<>();
    for (Object each : arguments) {
      list.add(each instanceof String || each instanceof Number ? each : CoreJson.write(each));
    }
    return client.call(function, CoreJson.write(list)).path("errCode").asInt();
  }
}
