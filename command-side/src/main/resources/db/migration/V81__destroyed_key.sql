-- Which data keys were destroyed, so that a backup which still holds one is not restored with it. A tenant's row
-- has no key and stands for its users' too.
create table destroyed_key (
  tenant_id    varchar(40) character set ascii collate ascii_bin not null,
  key_id       varchar(22) character set ascii collate ascii_bin not null,
  user_ref     varchar(40) character set ascii collate ascii_bin not null,
  destroyed_at datetime(6) not null,
  primary key (tenant_id, key_id),
  key destroyed_key_of_user (tenant_id, user_ref)
) engine = InnoDB;
