-- What is known of a conversation's messages goes with it.
alter table chat_turn add key chat_turn_of_conversation (conversation_id);

-- Children that left after their parent were counted of it again.
delete from reservation_count where parent_id not in (select entity_id from reservation);
