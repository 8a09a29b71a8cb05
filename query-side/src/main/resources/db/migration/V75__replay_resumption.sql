-- What another node needs to go on with a rebuild whose node has died. `entity` is the last one whose
-- row is in the new tables, `settled` the position of the log from which on they have to catch up, and
-- `build` names the shape and the fold that the rows were made with.

alter table projection_replay
  add column step              varchar(16) character set ascii collate ascii_bin not null default 'CREATE',
  add column owner             varchar(40) character set ascii collate ascii_bin not null default '',
  add column build             varchar(64) character set ascii collate ascii_bin not null default '',
  add column settled           bigint      not null default 0,
  add column entity            varchar(40) character set ascii collate ascii_bin not null default '',
  add column total             bigint,
  add column rate              bigint      not null default 0,
  add column events_per_second int,
  add column cancelled         boolean     not null default false,
  add column queued_at         datetime(6);
