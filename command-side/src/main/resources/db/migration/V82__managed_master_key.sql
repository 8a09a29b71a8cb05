-- Master keys that a key management service wraps; the last generation is the current one. Empty where the
-- master key comes from a file or the environment.
create table managed_master_key (
  generation int         not null,
  key_id     varchar(64) character set ascii collate ascii_bin not null,
  wrapped    text        character set ascii not null,
  created_at datetime(6) not null,
  primary key (generation)
) engine = InnoDB;
