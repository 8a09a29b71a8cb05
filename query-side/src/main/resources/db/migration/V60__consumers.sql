-- Consumer groups. All up to read_up_to was looked at; what of it is in consumer_event is not
-- acknowledged yet, the rest is. Receipts carry the lease they were given under: a number of the
-- group's that only grows.
create table consumer (
  consumer_id        varchar(40)  character set ascii collate ascii_bin not null,
  tenant_id          varchar(40)  character set ascii collate ascii_bin not null,
  name               varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
  types              text         character set ascii not null,
  subject            varchar(64)  character set ascii collate ascii_bin,
  agent_id           varchar(40)  character set ascii collate ascii_bin,
  sensitive_fields   boolean      not null,
  ordering           varchar(8)   character set ascii collate ascii_bin not null,
  visibility_seconds int          not null,
  max_attempts       int,
  read_up_to         bigint       not null,
  leases             bigint       not null,
  created_at         datetime(6)  not null,
  primary key (consumer_id),
  unique key consumer_name (tenant_id, name)
) engine = InnoDB;

-- lease 0 is with nobody; such an event rests until visible_at, if it has one.
create table consumer_event (
  consumer_id varchar(40) character set ascii collate ascii_bin not null,
  sequence    bigint      not null,
  subject     varchar(64) character set ascii collate ascii_bin not null,
  attempts    int         not null,
  lease       bigint      not null,
  visible_at  datetime(6),
  worker      varchar(64) character set utf8mb4,
  primary key (consumer_id, sequence)
) engine = InnoDB;

create table consumer_dead_letter (
  consumer_id  varchar(40) character set ascii collate ascii_bin not null,
  sequence     bigint      not null,
  subject      varchar(64) character set ascii collate ascii_bin not null,
  attempts     int         not null,
  set_aside_at datetime(6) not null,
  primary key (consumer_id, sequence)
) engine = InnoDB;
