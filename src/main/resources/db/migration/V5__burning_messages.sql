-- Private messages that were read, and when each goes (ms). The message's row says it too, but only to who reads every body.
create table burning_message (
  owner_id text not null,
  conversation_id text not null,
  client_msg_id text not null,
  due bigint not null,
  primary key (owner_id, conversation_id, client_msg_id)
);

-- Whether the user has taken the application off his lists.
alter table group_request add column is_hidden integer not null default 0;
