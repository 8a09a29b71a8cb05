-- The agents' read model.

create table agent (
  agent_id    varchar(40)  character set ascii collate ascii_bin not null,
  tenant_id   varchar(40)  character set ascii collate ascii_bin not null,
  name        varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  description text         character set utf8mb4,
  template_id varchar(40)  character set ascii collate ascii_bin,
  config      mediumtext   character set utf8mb4 not null,
  tags        text         character set utf8mb4 not null,
  status      varchar(16)  character set ascii collate ascii_bin not null,
  version     bigint       not null,
  created_at  datetime(6)  not null,
  updated_at  datetime(6)  not null,
  primary key (agent_id),
  key agent_by_created (tenant_id, created_at, agent_id),
  key agent_by_updated (tenant_id, updated_at, agent_id),
  key agent_by_name (tenant_id, name, agent_id),
  key agent_by_status (tenant_id, status, created_at, agent_id)
) engine = InnoDB;

create table agent_tally (
  scope  varchar(40) character set ascii collate ascii_bin not null,
  bucket varchar(64) character set ascii collate ascii_bin not null,
  slot   tinyint     not null,
  n      bigint      not null,
  primary key (scope, bucket, slot)
) engine = InnoDB;

create table agent_tag (
  tenant_id varchar(40) character set ascii collate ascii_bin not null,
  tag       varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
  agent_id  varchar(40) character set ascii collate ascii_bin not null,
  primary key (agent_id, tag),
  key agent_tag_by_tag (tenant_id, tag, agent_id)
) engine = InnoDB;

-- Presence: the last sign of life of each agent. No event tells of it, so no replay fills it.
create table agent_activity (
  agent_id    varchar(40) character set ascii collate ascii_bin not null,
  tenant_id   varchar(40) character set ascii collate ascii_bin not null,
  last_active datetime(6) not null,
  expires_at  datetime(6) not null,
  primary key (agent_id),
  key agent_activity_by_tenant (tenant_id, last_active, agent_id),
  key agent_activity_by_expiry (expires_at)
) engine = InnoDB;
