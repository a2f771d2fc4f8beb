package im.jssdk.describe;

import java.util.Map;

/** What fields mean that are called the same in many types, for those of which the type's comment says nothing. */
final class FieldWords {

  private static final Map<String, String> MEANINGS = Map.ofEntries(
      Map.entry("contentType", "101 text, 102 picture, 103 sound, 104 video, 105 file, 106 text with mentions, 107 merged, 108 card, "
          + "109 place, 110 custom, 113 typing, 114 quote, 115 face, 117 text with parts, 118 Markdown; from 1000 on notifications"),
      Map.entry("sessionType", "1 a chat of two, 3 a group, 4 notifications"),
      Map.entry("conversationType", "1 a chat of two, 3 a group, 4 notifications"),
      Map.entry("recvMsgOpt", "0 received, 1 not received, 2 received without notifying"),
      Map.entry("globalRecvMsgOpt", "0 received, 1 not received, 2 received without notifying"),
      Map.entry("groupAtType", "0 nothing, 1 the user was mentioned, 2 everybody was, 3 both, 4 a group notice"),
      Map.entry("ex", "what the app likes"),
      Map.entry("localEx", "what the app likes; only here"),
      Map.entry("createTime", "ms"),
      Map.entry("sendTime", "ms"),
      Map.entry("draftTextTime", "ms"),
      Map.entry("latestMsgSendTime", "ms; 0: hidden from lists"),
      Map.entry("burnDuration", "s after reading until a message of a private chat goes"),
      Map.entry("msgDestructTime", "s after which a message goes, if isMsgDestruct"),
      Map.entry("msgFrom", "100 a user, 200 the system"),
      Map.entry("senderPlatformID", "1 iOS, 2 Android, 3 Windows, 4 macOS, 5 web, 6 mini program, 7 Linux, 8 Android pad, 9 iPad"),
      Map.entry("faceURL", "a picture's address"),
      Map.entry("joinTime", "ms"),
      Map.entry("groupType", "2"),
      Map.entry("needVerification", "who is asked for: 0 applicants, 1 invited ones too, 2 nobody"),
      Map.entry("lookMemberInfo", "whether members can look at other members: 0 yes, 1 no"),
      Map.entry("applyMemberFriend", "whether members can ask other members to be friends: 0 yes, 1 no"),
      Map.entry("roleLevel", "100 owner, 60 admin, 20 member"),
      Map.entry("duration", "s"));

  private FieldWords() {
  }

  static String of(String field) {
    return MEANINGS.getOrDefault(field, "");
  }
}
