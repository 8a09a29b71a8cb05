-- Messages that filters have kept from their agents and that may come again: what was found is recorded once.
create table blocked_message (
  message_id varchar(40) character set ascii collate ascii_bin not null,
  primary key (message_id)
) engine = InnoDB;
