-- Automations follow the events' numbers, where a place is another than in the log. They begin again:
-- each answers only a few types of events, and finds nothing to do where it has been done.
delete from token_entry
where processor_name in ('when-tenant-deleted-delete-its-agents', 'when-agent-deleted-delete-its-keys',
  'when-user-erased-drop-copies');
