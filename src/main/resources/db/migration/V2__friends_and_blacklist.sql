-- Friends, the blacklist, and applications for friendship in both directions: one of the two users of an application is the owner.

create table friend (
  owner_id text not null,
  user_id text not null,
  remark text not null,
  create_time bigint not null,
  add_source integer not null,
  operator_user_id text not null,
  nickname text not null,
  face_url text not null,
  ex text not null,
  is_pinned integer not null,
  primary key (owner_id, user_id)
);

create table black (
  owner_id text not null,
  user_id text not null,
  nickname text not null,
  face_url text not null,
  create_time bigint not null,
  add_source integer not null,
  operator_user_id text not null,
  ex text not null,
  primary key (owner_id, user_id)
);

create table friend_request (
  owner_id text not null,
  from_user_id text not null,
  to_user_id text not null,
  from_nickname text not null,
  from_face_url text not null,
  to_nickname text not null,
  to_face_url text not null,
  handle_result integer not null,
  req_msg text not null,
  create_time bigint not null,
  handler_user_id text not null,
  handle_msg text not null,
  handle_time bigint not null,
  ex text not null,
  is_hidden integer not null,
  primary key (owner_id, from_user_id, to_user_id)
);
