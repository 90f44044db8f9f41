-- name: access_find_person
-- $1 ref
SELECT id, ref, name FROM person WHERE ref = $1;

-- name: access_list_people
SELECT id, ref, name FROM person ORDER BY ref;
