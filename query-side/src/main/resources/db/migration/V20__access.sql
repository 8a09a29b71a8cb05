-- What key checks go by. An epoch is incremented in the transaction of every event that changes who
-- may use which key of a tenant; tenants share 64 of them.
create table access_epoch (
  stripe tinyint not null,
  epoch  bigint  not null,
  primary key (stripe)
) engine = InnoDB;

insert into access_epoch (stripe, epoch)
with recursive stripes (stripe) as (select 0 union all select stripe + 1 from stripes where stripe < 63)
select stripe, 0 from stripes;

-- Uses are counted beside the events: they are no events, and a rebuild leaves them alone.
create table api_key_use (
  api_key_id   varchar(40) character set ascii collate ascii_bin not null,
  tenant_id    varchar(40) character set ascii collate ascii_bin not null,
  agent_id     varchar(40) character set ascii collate ascii_bin not null,
  use_count    bigint      not null,
  last_used_at datetime(6) not null,
  primary key (api_key_id),
  key api_key_use_by_tenant (tenant_id)
) engine = InnoDB;
