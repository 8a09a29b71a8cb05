-- Every event under its tenant's own gapless number, and at its place in the order of all tenants'.
-- Both are given once, by whoever holds the lock on stream_head.
create table stream_event (
  tenant_id    varchar(40) character set ascii collate ascii_bin not null,
  sequence     bigint      not null,
  position     bigint      not null,
  global_index bigint      not null,
  type         varchar(64) character set ascii collate ascii_bin not null,
  agent_id     varchar(40) character set ascii collate ascii_bin,
  happened_at  datetime(3) not null,
  primary key (tenant_id, sequence),
  unique key stream_event_position (position),
  unique key stream_event_logged (global_index)
) engine = InnoDB;

-- How far the log is numbered. Indexes below read_index that may still be filled by a transaction
-- under way are in gaps.
create table stream_head (
  id         tinyint    not null,
  read_index bigint     not null,
  position   bigint     not null,
  gaps       mediumtext character set ascii collate ascii_bin not null,
  primary key (id)
) engine = InnoDB;

insert into stream_head (id, read_index, position, gaps) values (1, 0, 0, '[]');
