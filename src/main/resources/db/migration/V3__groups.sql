-- The groups that a user is in, what is known of their members, and which applications the user has heard of.

create table joined_group (
  owner_id text not null,
  group_id text not null,
  group_name text not null,
  notification text not null,
  introduction text not null,
  face_url text not null,
  create_time bigint not null,
  status integer not null,
  creator_user_id text not null,
  group_type integer not null,
  owner_user_id text not null,
  member_count integer not null,
  ex text not null,
  attached_info text not null,
  need_verification integer not null,
  look_member_info integer not null,
  apply_member_friend integer not null,
  notification_update_time bigint not null,
  notification_user_id text not null,
  primary key (owner_id, group_id)
);

create table group_member (
  owner_id text not null,
  group_id text not null,
  user_id text not null,
  nickname text not null,
  face_url text not null,
  role_level integer not null,
  join_time bigint not null,
  join_source integer not null,
  inviter_user_id text not null,
  mute_end_time bigint not null,
  operator_user_id text not null,
  ex text not null,
  attached_info text not null,
  primary key (owner_id, group_id, user_id)
);

-- Owners and admins stand out of thousands. Lists by time are rare, and sort what they find.
create index group_member_managing on group_member (owner_id, group_id, role_level) where role_level > 20;

create table group_request (
  owner_id text not null,
  group_id text not null,
  user_id text not null,
  handle_result integer not null,
  req_time bigint not null,
  primary key (owner_id, group_id, user_id)
);
