package im.jssdk.store.sql;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of db/migration. Column lists are in the order in which rows are bound and read. */
final class Tables {

  static final Table<Record> MESSAGE = table(name("message"));
  static final Table<Record> BURNING_MESSAGE = table(name("burning_message"));
  static final Table<Record> CONVERSATION = table(name("conversation"));
  static final Table<Record> NOTIFICATION_SEQ = table(name("notification_seq"));
  static final Table<Record> LIST_VERSION = table(name("list_version"));
  static final Table<Record> INSTALLED_OWNER = table(name("installed_owner"));
  static final Table<Record> ACCOUNT = table(name("account"));
  static final Table<Record> JOINED_GROUP = table(name("joined_group"));
  static final Table<Record> GROUP_MEMBER = table(name("group_member"));
  static final Table<Record> GROUP_REQUEST = table(name("group_request"));

  static final Table<Record> FRIEND = table(name("friend"));
  static final Table<Record> BLACK = table(name("black"));
  static final Table<Record> FRIEND_REQUEST = table(name("friend_request"));

  static final Field<String> OWNER_ID = text("owner_id");
  static final Field<String> CONVERSATION_ID = text("conversation_id");
  static final Field<String> CLIENT_MSG_ID = text("client_msg_id");
  static final Field<Long> SEQ = number("seq");

  static final Field<Long> SEND_TIME = number("send_time");
  static final Field<Integer> STATUS = small("status");
  static final Field<Integer> CONTENT_TYPE = small("content_type");
  static final Field<String> SEND_ID = text("send_id");
  static final Field<Integer> IS_READ = small("is_read");
  static final Field<String> SEARCH_TEXT = text("search_text");

  static final Field<String> LIST = text("list");
  static final Field<String> ENTITY_ID = text("entity_id");
  static final Field<String> VERSION_ID = text("version_id");
  static final Field<Long> VERSION = number("version");
  static final Field<String> IDS = text("ids");

  static final Field<String> GROUP_ID = text("group_id");
  static final Field<String> USER_ID = text("user_id");
  static final Field<String> FROM_USER_ID = text("from_user_id");
  static final Field<String> TO_USER_ID = text("to_user_id");
  static final Field<String> NICKNAME = text("nickname");
  static final Field<Long> CREATE_TIME = number("create_time");
  static final Field<Integer> ROLE_LEVEL = small("role_level");
  static final Field<Long> JOIN_TIME = number("join_time");
  static final Field<Integer> IS_HIDDEN = small("is_hidden");
  static final Field<Integer> IS_MSG_DESTRUCT = small("is_msg_destruct");

  /** Without the owner and the conversation, which every reader knows already. */
  static final List<Field<?>> MESSAGE_VALUES = List.of(CLIENT_MSG_ID, SEQ, SEND_TIME, STATUS, CONTENT_TYPE, SEND_ID, IS_READ,
      SEARCH_TEXT, text("body"));

  /** Without the owner. */
  static final List<Field<?>> BURNING_VALUES = List.of(CONVERSATION_ID, CLIENT_MSG_ID, number("due"));

  /** Without the owner. */
  static final List<Field<?>> CONVERSATION_VALUES = List.of(CONVERSATION_ID, small("conversation_type"), text("user_id"),
      text("group_id"), text("show_name"), text("face_url"), small("recv_msg_opt"), small("unread_count"), small("group_at_type"),
      text("latest_msg"), number("latest_msg_send_time"), text("draft_text"), number("draft_text_time"), small("burn_duration"),
      number("msg_destruct_time"), small("is_pinned"), small("is_private_chat"), small("is_not_in_group"),
      IS_MSG_DESTRUCT, number("update_unread_count_time"), text("attached_info"), text("ex"), number("max_seq"),
      number("min_seq"), number("has_read_seq"));

  /** Without the owner. */
  static final List<Field<?>> ACCOUNT_VALUES = List.of(text("user_id"), text("nickname"), text("face_url"), number("create_time"),
      text("ex"), text("attached_info"), small("global_recv_msg_opt"));

  /** Without the owner. */
  static final List<Field<?>> FRIEND_VALUES = List.of(USER_ID, text("remark"), number("create_time"), small("add_source"),
      text("operator_user_id"), text("nickname"), text("face_url"), text("ex"), small("is_pinned"));

  /** Without the owner. */
  static final List<Field<?>> BLACK_VALUES = List.of(USER_ID, text("nickname"), text("face_url"), number("create_time"),
      small("add_source"), text("operator_user_id"), text("ex"));

  /** Without the owner. */
  static final List<Field<?>> FRIEND_REQUEST_VALUES = List.of(FROM_USER_ID, TO_USER_ID, text("from_nickname"),
      text("from_face_url"), text("to_nickname"), text("to_face_url"), small("handle_result"), text("req_msg"),
      number("create_time"), text("handler_user_id"), text("handle_msg"), number("handle_time"), text("ex"), IS_HIDDEN);

  /** In which order the owner came to his groups. */
  static final Field<Long> PLACE = number("place");
  /** Without the owner. */
  static final List<Field<?>> GROUP_VALUES = List.of(GROUP_ID, text("group_name"), text("notification"), text("introduction"),
      text("face_url"), CREATE_TIME, STATUS, text("creator_user_id"), small("group_type"), text("owner_user_id"),
      small("member_count"), text("ex"), text("attached_info"), small("need_verification"), small("look_member_info"),
      small("apply_member_friend"), number("notification_update_time"), text("notification_user_id"));

  /** Without the owner. */
  static final List<Field<?>> GROUP_MEMBER_VALUES = List.of(GROUP_ID, USER_ID, NICKNAME, text("face_url"), ROLE_LEVEL, JOIN_TIME,
      small("join_source"), text("inviter_user_id"), number("mute_end_time"), text("operator_user_id"), text("ex"),
      text("attached_info"));

  /** Without the owner. */
  static final List<Field<?>> GROUP_REQUEST_VALUES = List.of(GROUP_ID, USER_ID, small("handle_result"), number("req_time"),
      IS_HIDDEN);

  private Tables() {
  }

  private static Field<String> text(String column) {
    return field(name(column), VARCHAR);
  }

  private static Field<Long> number(String column) {
    return field(name(column), BIGINT);
  }

  private static Field<Integer> small(String column) {
    return field(name(column), INTEGER);
  }
}
