-- The API keys' read model. No table knows the text of a key.

create table api_key (
  api_key_id           varchar(40)  character set ascii collate ascii_bin not null,
  tenant_id            varchar(40)  character set ascii collate ascii_bin not null,
  agent_id             varchar(40)  character set ascii collate ascii_bin not null,
  name                 varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  description          text         character set utf8mb4,
  permissions          text         character set ascii not null,
  mask                 varchar(32)  character set utf8mb4 not null,
  key_version          int          not null,
  status               varchar(16)  character set ascii collate ascii_bin not null,
  expires_at           datetime(6),
  secret_hash          char(64)     character set ascii collate ascii_bin not null,
  previous_hash        char(64)     character set ascii collate ascii_bin,
  previous_valid_until datetime(6),
  version              bigint       not null,
  created_at           datetime(6)  not null,
  updated_at           datetime(6)  not null,
  primary key (api_key_id),
  key api_key_by_created (tenant_id, created_at, api_key_id),
  key api_key_by_updated (tenant_id, updated_at, api_key_id),
  key api_key_by_name (tenant_id, name, api_key_id),
  key api_key_by_status (tenant_id, status, created_at, api_key_id),
  key api_key_by_expiry (tenant_id, status, expires_at),
  key api_key_by_agent (agent_id, created_at, api_key_id),
  key api_key_by_agent_expiry (agent_id, status, expires_at)
) engine = InnoDB;

create table api_key_tally (
  scope  varchar(40) character set ascii collate ascii_bin not null,
  bucket varchar(64) character set ascii collate ascii_bin not null,
  slot   tinyint     not null,
  n      bigint      not null,
  primary key (scope, bucket, slot)
) engine = InnoDB;

-- What key checks look up: the present secret of each key, and the one that it replaced.
create table api_key_secret (
  secret_hash char(64)    character set ascii collate ascii_bin not null,
  api_key_id  varchar(40) character set ascii collate ascii_bin not null,
  valid_until datetime(6),
  primary key (secret_hash),
  key api_key_secret_by_key (api_key_id)
) engine = InnoDB;
