-- A data key per end user, wrapped by a master key; deleting the row erases what it sealed. Sealed texts name
-- key_id: a user who returns has another one, and what the old one sealed stays erased.
create table user_data_key (
  tenant_id     varchar(40)    character set ascii collate ascii_bin not null,
  user_ref      varchar(40)    character set ascii collate ascii_bin not null,
  key_id        char(22)       character set ascii collate ascii_bin not null,
  master_key_id varchar(64)    character set ascii collate ascii_bin not null,
  wrapped_key   varbinary(512) not null,
  created_at    datetime(6)    not null,
  primary key (tenant_id, user_ref),
  unique key user_data_key_id (key_id),
  key user_data_key_wrapped (master_key_id)
) engine = InnoDB;

-- Which master key wraps it; empty where that was not noted yet.
alter table tenant_data_key
  add column master_key_id varchar(64) character set ascii collate ascii_bin not null default '',
  add key tenant_data_key_wrapped (master_key_id);
