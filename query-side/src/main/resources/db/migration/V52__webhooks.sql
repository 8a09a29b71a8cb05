-- How far each subscription has been delivered, and which node delivers it. This is no read model: a
-- rebuild of the subscriptions leaves it alone, and nothing is sent again.
--   after_sequence  every event up to here is delivered, kept below for later, or not wanted
--   look_at         when there may be something to do, by the nodes' clock; null while there cannot be
--   wakes           counts the changes that ask for a look, so that none is overlooked
--   lease_until     by the database's clock; after that another node may take over
--   lease_epoch     counts the owners: what an earlier one writes no longer counts
create table webhook_cursor (
  subscription_id varchar(40)  character set ascii collate ascii_bin not null,
  tenant_id       varchar(40)  character set ascii collate ascii_bin not null,
  at_generation   int          not null,
  after_sequence  bigint       not null,
  look_at         datetime(6),
  wakes           bigint       not null default 0,
  lease_owner     varchar(64)  character set ascii collate ascii_bin,
  lease_until     datetime(6),
  lease_epoch     bigint       not null default 0,
  failures        bigint       not null default 0,
  failing_since   datetime(6),
  last_success_at datetime(6),
  last_attempt_at datetime(6),
  last_error      varchar(500) character set utf8mb4,
  primary key (subscription_id),
  key webhook_cursor_due (look_at),
  key webhook_cursor_by_lease (lease_until),
  key webhook_cursor_by_tenant (tenant_id)
) engine = InnoDB;

-- What became of each event that was to be delivered; the body is in the event log.
create table webhook_delivery (
  subscription_id varchar(40) character set ascii collate ascii_bin not null,
  delivery_id     varchar(40) character set ascii collate ascii_bin not null,
  sequence        bigint      not null,
  lane            varchar(40) character set ascii collate ascii_bin not null,
  event_id        varchar(36) character set ascii collate ascii_bin not null,
  event_type      varchar(96) character set ascii collate ascii_bin not null,
  status          varchar(12) character set ascii collate ascii_bin not null,
  attempts        int         not null,
  next_attempt_at datetime(6),
  created_at      datetime(6) not null,
  last_attempt    mediumtext  character set utf8mb4,
  history         mediumtext  character set utf8mb4,
  primary key (subscription_id, delivery_id),
  key webhook_delivery_by_status (subscription_id, status, sequence)
) engine = InnoDB;
