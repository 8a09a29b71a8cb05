-- Where each message went and until when the turn that answers it may take; null once it has ended.
create table chat_turn (
  message_id      varchar(40) character set ascii collate ascii_bin not null,
  conversation_id varchar(40) character set ascii collate ascii_bin not null,
  tenant_id       varchar(40) character set ascii collate ascii_bin not null,
  leased_until    datetime(6),
  primary key (message_id),
  key chat_turn_overdue (leased_until)
) engine = InnoDB;
