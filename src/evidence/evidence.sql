-- name: evidence_count_snapshots
-- $1 a hash
SELECT (SELECT COUNT(*) FROM snapshot WHERE sha256 = $1) + (SELECT COUNT(*) FROM capture WHERE warc = $1);

-- name: evidence_count_chunks
-- $1 a hash
SELECT COUNT(*) FROM object_chunk WHERE hash = $1;

-- name: evidence_list_chunks
-- $1 a hash; in order
SELECT bytes FROM object_chunk WHERE hash = $1 ORDER BY n;

-- name: evidence_remove_chunks
-- $1 a hash
DELETE FROM object_chunk WHERE hash = $1;

-- name: evidence_list_sources
-- what the index of the search says of a source
SELECT ref, kind, lang, state, dated, in_force_from, in_force_to, class FROM source ORDER BY ref;

-- name: evidence_list_mark_cells
-- $1 a source: the capacities that its passages are marked for
SELECT passage, capacity FROM mark WHERE source = $1 AND capacity IS NOT NULL ORDER BY passage, capacity NULLS FIRST, ref;

-- name: evidence_list_words
-- $1 a source
SELECT nr, words FROM passage WHERE source = $1 ORDER BY nr;

-- name: evidence_find_passage
-- $1 a source, $2 the number of a passage
SELECT words, path, page FROM passage WHERE source = $1 AND nr = $2;

-- name: evidence_list_state_languages
-- $1 a state
SELECT lang FROM state_language WHERE state = $1 ORDER BY lang;

-- name: evidence_list_states
SELECT code, alpha3 FROM state ORDER BY code;
