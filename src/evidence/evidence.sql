-- name: evidence_count_snapshots
-- $1 a hash
SELECT COUNT(*) FROM snapshot WHERE sha256 = $1;

-- name: evidence_count_chunks
-- $1 a hash
SELECT COUNT(*) FROM object_chunk WHERE hash = $1;

-- name: evidence_list_chunks
-- $1 a hash; in order
SELECT bytes FROM object_chunk WHERE hash = $1 ORDER BY n;

-- name: evidence_remove_chunks
-- $1 a hash
DELETE FROM object_chunk WHERE hash = $1;
