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
SELECT ref, kind, lang, state, dated, in_force_from, in_force_to, class, state_may_read FROM source ORDER BY ref;

-- name: evidence_find_source
-- $1 a source: the same of one
SELECT ref, kind, lang, state, dated, in_force_from, in_force_to, class, state_may_read FROM source WHERE ref = $1;

-- name: evidence_list_mark_cells
-- $1 a source: the capacities that its passages are marked for, and for which state
SELECT passage, capacity, state FROM mark WHERE source = $1 AND capacity IS NOT NULL
 ORDER BY passage, capacity NULLS FIRST, ref;

-- name: evidence_list_changed_sources
-- $1 a chain, $2 an act: the sources that the acts after it have changed, with their passages and marks
SELECT DISTINCT e.record
  FROM event e
 WHERE e.chain = $1 AND e.seq > $2 AND e.kind IN ('source', 'passage', 'mark')
 ORDER BY e.record;

-- name: evidence_list_words
-- $1 a source
SELECT nr, words FROM passage WHERE source = $1 ORDER BY nr;

-- name: evidence_find_passage
-- $1 a source, $2 the number of a passage
SELECT words, path, page FROM passage WHERE source = $1 AND nr = $2;

-- name: evidence_read_passages
-- $1 a source, $2 the first number, $3 how many
SELECT nr, path, page, change, words FROM passage WHERE source = $1 AND nr >= $2
 ORDER BY nr LIMIT CAST($3 AS BIGINT);

-- name: evidence_count_passages
-- $1 a source
SELECT COUNT(*) FROM passage WHERE source = $1;

-- name: evidence_list_state_languages
-- $1 a state
SELECT lang FROM state_language WHERE state = $1 ORDER BY lang;

-- name: evidence_list_states
SELECT code, alpha3 FROM state ORDER BY code;
