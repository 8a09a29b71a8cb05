-- The read model of the tenants' own templates; built-in ones are part of the server.

create table agent_template (
  template_id varchar(40)  character set ascii collate ascii_bin not null,
  tenant_id   varchar(40)  character set ascii collate ascii_bin not null,
  name        varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  description text         character set utf8mb4,
  category    varchar(64)  character set utf8mb4 collate utf8mb4_bin,
  config      mediumtext   character set utf8mb4 not null,
  tags        text         character set utf8mb4 not null,
  version     bigint       not null,
  created_at  datetime(6)  not null,
  updated_at  datetime(6)  not null,
  primary key (template_id),
  key agent_template_by_created (tenant_id, created_at, template_id)
) engine = InnoDB;
