-- Names of children whose parent is gone became their ids, which others may be called as well; they become
-- something now that nobody can be called. What has no parent, or one that lives, keeps its name.
update reservation child
  left join reservation parent on parent.entity_id = child.parent_id
   set child.name = concat(char(1 using utf8mb4), child.entity_id)
 where child.parent_id <> '' and child.name = child.entity_id and parent.entity_id is null;
