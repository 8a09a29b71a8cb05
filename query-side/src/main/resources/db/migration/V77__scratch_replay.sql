-- Read models as of a slice of the log, for analysis. The rows of each are in a table of its own that is
-- named by scratch_id and dropped with it.

create table scratch_replay (
  scratch_id  varchar(40)   character set ascii collate ascii_bin not null,
  status      varchar(16)   character set ascii collate ascii_bin not null,
  tenant_id   varchar(40)   character set ascii collate ascii_bin,
  from_at     datetime(6),
  to_at       datetime(6)   not null,
  projections text          character set ascii not null,
  events      bigint        not null,
  entities    bigint        not null,
  failure     varchar(1000) character set utf8mb4,
  created_at  datetime(6)   not null,
  expires_at  datetime(6)   not null,
  primary key (scratch_id),
  key scratch_replay_by_expiry (expires_at)
) engine = InnoDB;
