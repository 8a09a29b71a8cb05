-- What comparisons of the read models with their events have found; the last hundred are kept.

create table reconciliation (
  reconciliation_id varchar(40)   character set ascii collate ascii_bin not null,
  status            varchar(16)   character set ascii collate ascii_bin not null,
  projections       text          character set ascii not null,
  tenant_id         varchar(40)   character set ascii collate ascii_bin,
  mend              boolean       not null,
  entities          bigint        not null,
  waiting           bigint        not null,
  differences       bigint        not null,
  mended            bigint        not null,
  items             mediumtext    character set utf8mb4 not null,
  failure           varchar(1000) character set utf8mb4,
  started_at        datetime(6)   not null,
  updated_at        datetime(6)   not null,
  primary key (reconciliation_id),
  key reconciliation_by_start (started_at)
) engine = InnoDB;
