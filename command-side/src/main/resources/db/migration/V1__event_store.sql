-- The event log and what the command side needs beside it. Runs on MySQL 8.4+/9.x and MariaDB 11.4.

create table domain_event_entry (
  global_index         bigint       not null auto_increment,
  event_identifier     varchar(36)  character set ascii collate ascii_bin not null,
  aggregate_identifier varchar(40)  character set ascii collate ascii_bin not null,
  sequence_number      bigint       not null,
  type                 varchar(32)  character set ascii collate ascii_bin,
  payload_type         varchar(64)  character set ascii collate ascii_bin not null,
  payload_revision     varchar(8)   character set ascii collate ascii_bin,
  time_stamp           varchar(32)  character set ascii collate ascii_bin not null,
  meta_data            blob,
  payload              mediumblob   not null,
  primary key (global_index),
  unique key domain_event_identifier (event_identifier),
  unique key domain_event_aggregate (aggregate_identifier, sequence_number)
) engine = InnoDB;

create table snapshot_event_entry (
  aggregate_identifier varchar(40)  character set ascii collate ascii_bin not null,
  sequence_number      bigint       not null,
  type                 varchar(32)  character set ascii collate ascii_bin not null,
  event_identifier     varchar(36)  character set ascii collate ascii_bin not null,
  payload_type         varchar(128) character set ascii collate ascii_bin not null,
  payload_revision     varchar(8)   character set ascii collate ascii_bin,
  time_stamp           varchar(32)  character set ascii collate ascii_bin not null,
  meta_data            blob,
  payload              mediumblob   not null,
  primary key (aggregate_identifier, sequence_number, type),
  unique key snapshot_event_identifier (event_identifier)
) engine = InnoDB;

create table token_entry (
  processor_name varchar(64)  character set ascii collate ascii_bin not null,
  segment        int          not null,
  owner          varchar(255) character set utf8mb4,
  timestamp      varchar(32)  character set ascii collate ascii_bin not null,
  token          blob,
  token_type     varchar(128) character set ascii collate ascii_bin,
  primary key (processor_name, segment)
) engine = InnoDB;

create table dead_letter_entry (
  dead_letter_id       varchar(36)  character set ascii collate ascii_bin not null,
  processing_group     varchar(64)  character set ascii collate ascii_bin not null,
  sequence_identifier  varchar(40)  character set ascii collate ascii_bin not null,
  sequence_index       bigint       not null,
  enqueued_at          datetime(6)  not null,
  last_touched         datetime(6),
  processing_started   datetime(6),
  cause_type           varchar(255) character set ascii collate ascii_bin,
  cause_message        varchar(1023) character set utf8mb4,
  diagnostics          mediumblob,
  message_type         varchar(128) character set ascii collate ascii_bin not null,
  event_identifier     varchar(36)  character set ascii collate ascii_bin not null,
  time_stamp           varchar(32)  character set ascii collate ascii_bin not null,
  payload_type         varchar(64)  character set ascii collate ascii_bin not null,
  payload_revision     varchar(8)   character set ascii collate ascii_bin,
  payload              mediumblob   not null,
  meta_data            blob,
  type                 varchar(32)  character set ascii collate ascii_bin,
  aggregate_identifier varchar(40)  character set ascii collate ascii_bin,
  sequence_number      bigint,
  token_type           varchar(128) character set ascii collate ascii_bin,
  token                blob,
  primary key (dead_letter_id),
  unique key dead_letter_sequence (processing_group, sequence_identifier, sequence_index)
) engine = InnoDB;

-- Everything that lives, by its parent, with the name it holds. Whoever creates a child holds a shared
-- lock on its parent's row, so that a parent cannot be deleted under a child that is being born.
create table reservation (
  entity_id varchar(40)  character set ascii collate ascii_bin not null,
  kind      varchar(12)  character set ascii collate ascii_bin not null,
  scope_id  varchar(40)  character set ascii collate ascii_bin not null,
  parent_id varchar(40)  character set ascii collate ascii_bin not null,
  name      varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (entity_id),
  unique key reservation_name (scope_id, kind, name),
  key reservation_parent (parent_id, entity_id)
) engine = InnoDB;

-- How many children of a kind a parent has: the sum of its slots. One row would make all who create
-- children of one parent wait for each other's commits.
create table reservation_count (
  parent_id varchar(40) character set ascii collate ascii_bin not null,
  kind      varchar(12) character set ascii collate ascii_bin not null,
  slot      tinyint     not null,
  children  int         not null,
  primary key (parent_id, kind, slot)
) engine = InnoDB;

-- A data key per tenant, wrapped by the master key; deleting the row erases what it sealed.
create table tenant_data_key (
  tenant_id   varchar(40)    character set ascii collate ascii_bin not null,
  wrapped_key varbinary(512) not null,
  created_at  datetime(6)    not null,
  primary key (tenant_id)
) engine = InnoDB;
