-- Messages on their way are found by their status. The table that named them cost each message sent two writes to two pages of their own.
drop table sending_message;

create index message_sending on message (owner_id) where status = 1 and seq = 0;
