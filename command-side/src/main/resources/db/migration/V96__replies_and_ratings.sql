-- The reply that each turn has ended with, what is thought of it, and by which event of its conversation that was said.
alter table chat_turn
  add column reply_id varchar(40) character set ascii collate ascii_bin,
  add column rating   varchar(8)  character set ascii collate ascii_bin,
  add column rated_by bigint,
  add unique key chat_turn_of_reply (reply_id);
