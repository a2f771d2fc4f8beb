package im.jssdk.describe;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.DescribedFunctions;
import im.jssdk.session.function.EventDoc;
import im.jssdk.session.function.EventTable;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/functions.md and asyncapi.json against the function table, and the table against what it must have. */
class DescriptionTest {

  private static final Path PAGE = Path.of("docs", "functions.md");
  private static final Path ASYNC_API = Path.of("src", "main", "resources", "web", "asyncapi.json");
  private static final boolean UPDATE = System.getProperty("update") != null;

  /** All that the npm client 3.5.2 sends (spec js-client-protocol 3.1). */
  private static final List<String> CLIENT = List.of((
      "Login Logout GetLoginStatus GetLoginUserID GetSelfUserInfo SetSelfInfo GetUsersInfoWithCache SubscribeUsersStatus "
      + "UnsubscribeUsersStatus GetSubscribeUsersStatus SetAppBackgroundStatus NetworkStatusChanged SetGlobalRecvMessageOpt "
      + "AcceptFriendApplication RefuseFriendApplication AddFriend AddBlack RemoveBlack DeleteFriend CheckFriend GetBlackList "
      + "GetFriendApplicationListAsApplicant GetFriendApplicationListAsRecipient GetFriendList GetSpecifiedFriendsInfo SearchFriends "
      + "SetFriendRemark CreateGroup JoinGroup InviteUserToGroup KickGroupMember GetJoinedGroupList SearchGroups "
      + "GetSpecifiedGroupsInfo SetGroupInfo GetGroupApplicationListAsRecipient GetGroupApplicationListAsApplicant "
      + "AcceptGroupApplication RefuseGroupApplication GetGroupMemberList GetSpecifiedGroupMembersInfo SearchGroupMembers "
      + "SetGroupMemberInfo GetGroupMemberOwnerAndAdmin GetGroupMemberListByJoinTimeFilter ChangeGroupMemberMute ChangeGroupMute "
      + "TransferGroupOwner DismissGroup QuitGroup CreateTextMessage CreateTextAtMessage CreateImageMessageByURL "
      + "CreateSoundMessageByURL CreateVideoMessageByURL CreateFileMessageByURL CreateMergerMessage CreateForwardMessage "
      + "CreateLocationMessage CreateQuoteMessage CreateCardMessage CreateCustomMessage CreateFaceMessage SendMessageNotOss "
      + "TypingStatusUpdate RevokeMessage DeleteMessage DeleteMessageFromLocalStorage DeleteAllMsgFromLocal "
      + "DeleteAllMsgFromLocalAndSvr SearchLocalMessages GetAdvancedHistoryMessageList GetAdvancedHistoryMessageListReverse "
      + "FindMessageList InsertGroupMessageToLocalStorage InsertSingleMessageToLocalStorage SetMessageLocalEx "
      + "GetAllConversationList GetConversationListSplit GetOneConversation GetConversationIDBySessionType GetMultipleConversation "
      + "GetTotalUnreadMsgCount MarkConversationMessageAsRead SetConversationDraft PinConversation SetConversationRecvMessageOpt "
      + "SetConversationPrivateChat SetConversationBurnDuration ResetConversationGroupAtType HideConversation "
      + "ClearConversationAndDeleteAllMsg DeleteConversationAndDeleteAllMsg HideAllConversation").split(" "));

  @Test
  void eachFunctionIsDescribed() {
    List<String> missing = new ArrayList<>();
    for (Function function : DescribedFunctions.all()) {
      if (function.doc().summary().isEmpty()) {
        missing.add(function.name() + ": .says(what it does)");
      }
      if (function.doc().result() == null) {
        missing.add(function.name() + ": .returns(what) or .returnsNothing()");
      }
      function.parameters().forEach(parameter -> {
        if (Meanings.of(parameter).isEmpty()) {
          missing.add(function.name() + ": parameter " + parameter.name() + ".means(what)");
        }
        if (parameter.type() == null) {
          missing.add(function.name() + ": the type that parameter " + parameter.name() + " is read as");
        }
      });
    }
    assertThat(missing).as("what is missing in the function table").isEmpty();
  }

  @Test
  void hasAllFunctionsOfThePublishedClient() {
    Set<String> marked = DescribedFunctions.all().stream().filter(function -> function.doc().origin() == Origin.CLIENT)
        .map(Function::name).collect(Collectors.toCollection(TreeSet::new));

    assertThat(CLIENT).hasSize(94).doesNotHaveDuplicates();
    assertThat(marked).containsExactlyInAnyOrderElementsOf(CLIENT);
  }

  @Test
  void describesJustTheEventsThatTheCodeRaises() throws IOException {
    Set<String> raised = new TreeSet<>();
    Pattern literal = Pattern.compile("\"(On[A-Z][A-Za-z0-9]+|UploadComplete)\"");
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java", "im", "jssdk"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java") && !each.toString().contains("/function/")).toList()) {
        Matcher matcher = literal.matcher(Files.readString(file));
        while (matcher.find()) {
          raised.add(matcher.group(1));
        }
      }
    }
    Set<String> described = EventTable.all().stream().map(EventDoc::name).collect(Collectors.toCollection(TreeSet::new));

    assertThat(described).isEqualTo(raised);
    assertThat(DescribedFunctions.all().stream().flatMap(function -> function.doc().events().stream())).allMatch(described::contains);
  }

  @Test
  void thePageSaysWhatTheTableSays() throws IOException {
    check(PAGE, new Description().functionsPage());
  }

  @Test
  void theAsyncApiFileSaysWhatTheTableSays() throws IOException {
    check(ASYNC_API, new Description().asyncApi());
  }

  private static void check(Path file, String expected) throws IOException {
    if (UPDATE) {
      Files.writeString(file, expected);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("%s is out of date: run mvn -q -o test -Dtest=DescriptionTest -Dupdate and commit it", file).isEqualTo(expected);
  }
}
