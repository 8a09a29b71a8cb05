-- Rows of a rebuild have to catch up with the log behind `settled` and in the gaps before it that were
-- open when it began. Rebuilds under way begin again.

alter table projection_replay add column gaps mediumtext character set ascii collate ascii_bin;
update projection_replay set gaps = '[]', build = '';
