-- The signing keys of subscriptions, sealed with their tenant's data key: the present one and, until its
-- overlap ends, the one that it replaced.
create table subscription_secret (
  subscription_id varchar(40) character set ascii collate ascii_bin not null,
  secret_version  int         not null,
  sealed          text        character set ascii not null,
  valid_until     datetime(6),
  primary key (subscription_id, secret_version)
) engine = InnoDB;
