-- The audit trail: an entry per event and per occurrence that is no event, under its tenant's own
-- gapless number. What an event's entry says is in the log; only its hash is kept here, and what it
-- is found by. Indexes name the rest of the primary key where lists are ordered by it.
create table audit_entry (
  tenant_id    varchar(40) character set ascii collate ascii_bin not null,
  sequence     bigint      not null,
  happened_at  datetime(3) not null,
  actor        varchar(64) character set ascii collate ascii_bin,
  action       varchar(64) character set ascii collate ascii_bin not null,
  entity       varchar(32) character set ascii collate ascii_bin,
  entity_id    varchar(64) character set ascii collate ascii_bin,
  error_code   varchar(32) character set ascii collate ascii_bin,
  global_index bigint,
  previous     binary(32)  not null,
  hash         binary(32)  not null,
  body         mediumblob,
  primary key (tenant_id, sequence),
  key audit_entry_by_time (happened_at, tenant_id, sequence),
  key audit_entry_by_tenant (tenant_id, happened_at, sequence),
  key audit_entry_by_action (tenant_id, action, entity, happened_at, sequence),
  key audit_entry_by_actor (tenant_id, actor, action, entity, happened_at, sequence),
  key audit_entry_by_entity (entity_id, action, entity, happened_at, tenant_id, sequence)
) engine = InnoDB;

-- Where each chain begins and ends. events counts those of its entries that are events, removed ones
-- included: as the stream has no gaps, that is the number of the last one in the stream.
create table audit_head (
  tenant_id           varchar(40) character set ascii collate ascii_bin not null,
  sequence            bigint      not null,
  hash                binary(32)  not null,
  first_sequence      bigint      not null,
  first_previous_hash binary(32)  not null,
  events              bigint      not null,
  removed_events      bigint      not null,
  signed_sequence     bigint      not null,
  signed_at           datetime(3) not null,
  primary key (tenant_id)
) engine = InnoDB;

-- Up to which position of the stream events have their entries. Whoever appends holds the lock on it.
create table audit_progress (
  id       tinyint not null,
  position bigint  not null,
  primary key (id)
) engine = InnoDB;

insert into audit_progress (id, position) values (1, 0);

-- Occurrences that have no entry yet.
create table audit_inbox (
  id        bigint      not null auto_increment,
  tenant_id varchar(40) character set ascii collate ascii_bin,
  entity_id varchar(64) character set ascii collate ascii_bin,
  body      mediumblob  not null,
  primary key (id)
) engine = InnoDB;

create table audit_checkpoint (
  tenant_id      varchar(40) character set ascii collate ascii_bin not null,
  sequence       bigint      not null,
  first_sequence bigint      not null,
  document       varchar(1000) character set ascii not null,
  primary key (tenant_id, sequence, first_sequence)
) engine = InnoDB;

-- The key pair that checkpoints are signed with; the private half is sealed by the master key.
create table audit_signing_key (
  slot        tinyint        not null,
  key_id      varchar(16)    character set ascii collate ascii_bin not null,
  public_key  varbinary(64)  not null,
  private_key varbinary(512) not null,
  created_at  datetime(3)    not null,
  primary key (slot)
) engine = InnoDB;
