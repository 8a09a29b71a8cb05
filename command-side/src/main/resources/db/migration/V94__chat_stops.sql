-- Replies that are to end as far as they are written, for the node that writes them.
create table chat_stop (
  message_id varchar(40) character set ascii collate ascii_bin not null,
  asked_at   datetime(6) not null,
  primary key (message_id)
) engine = InnoDB;
