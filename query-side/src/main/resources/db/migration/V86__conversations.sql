-- The conversations' read model. What was said is read from the log itself.
create table conversation (
  conversation_id   varchar(40)   character set ascii collate ascii_bin not null,
  tenant_id         varchar(40)   character set ascii collate ascii_bin not null,
  agent_id          varchar(40)   character set ascii collate ascii_bin not null,
  platform          varchar(32)   character set ascii collate ascii_bin,
  chat_stream       varchar(128)  character set utf8mb4 collate utf8mb4_bin,
  name              varchar(128)  character set utf8mb4 collate utf8mb4_bin,
  begun_by          varchar(64)   character set ascii collate ascii_bin,
  begun_by_id       text          character set ascii collate ascii_bin,
  messages          bigint        not null,
  failed_turns      bigint        not null,
  prompt_tokens     bigint        not null,
  completion_tokens bigint        not null,
  shown_from        bigint        not null,
  version           bigint        not null,
  created_at        datetime(6)   not null,
  updated_at        datetime(6)   not null,
  primary key (conversation_id),
  key conversation_by_created (tenant_id, created_at, conversation_id),
  key conversation_by_updated (tenant_id, updated_at, conversation_id),
  key conversation_of_agent (tenant_id, agent_id, created_at, conversation_id),
  key conversation_of_user (tenant_id, begun_by, created_at, conversation_id)
) engine = InnoDB;
