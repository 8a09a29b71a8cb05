-- How far the rebuild of a read model is, for every node to see.

create table projection_replay (
  name       varchar(64)  character set ascii collate ascii_bin not null,
  ended      boolean      not null,
  position   bigint       not null,
  head       bigint       not null,
  events     bigint       not null,
  started_at datetime(6)  not null,
  updated_at datetime(6)  not null,
  failure    varchar(1000) character set utf8mb4,
  primary key (name)
) engine = InnoDB;
