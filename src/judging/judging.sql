-- name: judging_find_next_search
-- $1 a state, $2 a question: the number of the next search
SELECT COALESCE(MAX(nr), 0) + 1 FROM search_log WHERE state = $1 AND indicator = $2;
