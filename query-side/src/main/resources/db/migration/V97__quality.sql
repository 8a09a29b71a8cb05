-- Figures of how well agents and models answer: a number per tenant, day, agent, model and metric. While they are
-- counted anew there are two generations of them.
create table quality_figure (
  generation int          not null,
  tenant_id  varchar(40)  character set ascii collate ascii_bin not null,
  day        date         not null,
  agent_id   varchar(40)  character set ascii collate ascii_bin not null,
  model      varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  metric     varchar(40)  character set ascii collate ascii_bin not null,
  n          bigint       not null,
  primary key (generation, tenant_id, day, agent_id, model, metric)
) engine = InnoDB;

-- The number of the last event that is in each generation, and which one is shown.
create table quality_progress (
  generation int     not null,
  position   bigint  not null,
  live       boolean not null,
  primary key (generation)
) engine = InnoDB;

insert into quality_progress (generation, position, live) values (1, 0, true);
