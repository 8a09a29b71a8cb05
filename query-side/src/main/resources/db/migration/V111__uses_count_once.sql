-- The numbers of batches of uses that were written, so that none counts twice: the last one of each process.
create table api_key_use_batch (
  batch_id varchar(36) character set ascii collate ascii_bin not null,
  taken_at datetime(6) not null,
  primary key (batch_id),
  key api_key_use_batch_by_time (taken_at)
) engine = InnoDB;

-- Who of a tenant's agents is alive is counted along this.
alter table agent_activity add key agent_activity_alive (tenant_id, expires_at, agent_id);
