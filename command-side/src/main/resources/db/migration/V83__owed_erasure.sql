-- Erasures that a restored log does not tell of yet: the server tells of them and takes the mark away.
alter table destroyed_key
  add column owed boolean not null default false,
  add key destroyed_key_owed (owed);
