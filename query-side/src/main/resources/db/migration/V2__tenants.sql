-- The tenants' read model.

create table tenant (
  tenant_id     varchar(40)  character set ascii collate ascii_bin not null,
  tenant_name   varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  tenant_type   varchar(16)  character set ascii collate ascii_bin not null,
  description   text         character set utf8mb4,
  contact_email text         character set ascii,
  owner_id      varchar(255) character set utf8mb4,
  tenant_config mediumtext   character set utf8mb4 not null,
  status        varchar(16)  character set ascii collate ascii_bin not null,
  limits        text         character set ascii not null,
  version       bigint       not null,
  created_at    datetime(6)  not null,
  updated_at    datetime(6)  not null,
  primary key (tenant_id),
  key tenant_by_created (created_at, tenant_id),
  key tenant_by_updated (updated_at, tenant_id),
  key tenant_by_name (tenant_name, tenant_id),
  key tenant_by_status (status, created_at, tenant_id)
) engine = InnoDB;

create table tenant_tally (
  scope  varchar(40) character set ascii collate ascii_bin not null,
  bucket varchar(64) character set ascii collate ascii_bin not null,
  slot   tinyint     not null,
  n      bigint      not null,
  primary key (scope, bucket, slot)
) engine = InnoDB;
