-- The index for searches is in the order of time, too. With placeholders in it, whose text is empty, it serves pages of history as well,
-- and each write of a message has one index less to keep.
drop index message_by_time;

drop index message_search;

create index message_by_time on message
  (owner_id, conversation_id, send_time, seq, client_msg_id, content_type, send_id, status, search_text);
