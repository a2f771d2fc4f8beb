-- A search by keyword looks at every message of its owner. Here it finds all that it compares side by side, without the bodies, which
-- are most of a row: 100,000 messages take 25 ms CPU instead of 150. Words of two Chinese letters rule out a trigram index.
-- SQLite only: PostgreSQL allows no index entries of several KB; there a gin_trgm_ops index on search_text will do.
create index message_search on message
  (owner_id, conversation_id, send_time, seq, client_msg_id, content_type, send_id, status, search_text) where status < 4;
