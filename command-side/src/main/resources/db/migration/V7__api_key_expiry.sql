-- The keys that will expire: what is due is found here, in the order it becomes due.
create table api_key_expiry (
  api_key_id varchar(40) character set ascii collate ascii_bin not null,
  expires_at datetime(6) not null,
  primary key (api_key_id),
  key api_key_expiry_due (expires_at)
) engine = InnoDB;
