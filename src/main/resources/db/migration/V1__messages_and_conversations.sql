-- Serves SQLite and PostgreSQL alike. Every table begins with owner_id, part of every key. Flags are integers, since only
-- PostgreSQL has booleans. Rows keep SQLite's rowid: bodies of 1 KB and more would overflow the pages of a table without it.

create table message (
  owner_id text not null,
  conversation_id text not null,
  client_msg_id text not null,
  seq bigint not null,
  send_time bigint not null,
  status integer not null,
  content_type integer not null,
  send_id text not null,
  is_read integer not null,
  search_text text not null,
  body text not null,
  primary key (owner_id, conversation_id, client_msg_id)
);

create index message_by_time on message (owner_id, conversation_id, send_time, seq, client_msg_id);

create index message_by_seq on message (owner_id, conversation_id, seq) where seq > 0;

create index message_unread on message (owner_id, conversation_id, seq)
  where is_read = 0 and seq > 0 and status < 4 and send_id <> owner_id;

-- Most messages are plain text (101), and nobody looks for those by type: they need not pay for the index.
create index message_by_type on message (owner_id, conversation_id, content_type) where content_type <> 101;

create table sending_message (
  owner_id text not null,
  conversation_id text not null,
  client_msg_id text not null,
  primary key (owner_id, conversation_id, client_msg_id)
);

create table conversation (
  owner_id text not null,
  conversation_id text not null,
  conversation_type integer not null,
  user_id text not null,
  group_id text not null,
  show_name text not null,
  face_url text not null,
  recv_msg_opt integer not null,
  unread_count integer not null,
  group_at_type integer not null,
  latest_msg text not null,
  latest_msg_send_time bigint not null,
  draft_text text not null,
  draft_text_time bigint not null,
  burn_duration integer not null,
  msg_destruct_time bigint not null,
  is_pinned integer not null,
  is_private_chat integer not null,
  is_not_in_group integer not null,
  is_msg_destruct integer not null,
  update_unread_count_time bigint not null,
  attached_info text not null,
  ex text not null,
  max_seq bigint not null,
  min_seq bigint not null,
  has_read_seq bigint not null,
  primary key (owner_id, conversation_id)
);

create table notification_seq (
  owner_id text not null,
  conversation_id text not null,
  seq bigint not null,
  primary key (owner_id, conversation_id)
);

create table list_version (
  owner_id text not null,
  list text not null,
  entity_id text not null,
  version_id text not null,
  version bigint not null,
  ids text not null,
  primary key (owner_id, list, entity_id)
);

create table installed_owner (
  owner_id text not null,
  primary key (owner_id)
);

create table account (
  owner_id text not null,
  user_id text not null,
  nickname text not null,
  face_url text not null,
  create_time bigint not null,
  ex text not null,
  attached_info text not null,
  global_recv_msg_opt integer not null,
  primary key (owner_id)
);
