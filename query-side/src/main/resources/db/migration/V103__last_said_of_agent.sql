-- When something was last said to an agent or by it, without looking at all its conversations.
alter table conversation
  add key conversation_last_of_agent (agent_id, updated_at);
