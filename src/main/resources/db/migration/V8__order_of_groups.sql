-- In which order a user came to his groups, as clients list them. Those that are here already stay in the order of their age.
alter table joined_group add column place bigint not null default 0;

create index joined_group_by_place on joined_group (owner_id, place);
