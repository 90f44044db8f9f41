-- name: audit_take_chain
-- $1 chain; the first statement of every act: writers of a chain wait here for one another
UPDATE chain SET seq = seq + 1 WHERE chain = $1 RETURNING seq, hash;

-- name: audit_add_chain
-- $1 chain, $2 hash before the first act
INSERT INTO chain (chain, seq, hash) VALUES ($1, 0, $2);

-- name: audit_set_chain_hash
-- $1 chain, $2 hash of its last act
UPDATE chain SET hash = $2 WHERE chain = $1;

-- name: audit_find_head
-- $1 chain
SELECT seq, hash FROM chain WHERE chain = $1;

-- name: audit_find_mapping
-- the chain that is not the home's own
SELECT chain FROM chain WHERE chain <> 'home';

-- name: audit_list_chains
SELECT chain, seq, hash FROM chain ORDER BY chain;

-- name: audit_find_last_event
-- $1 kind, $2 record, $3 chain: the last event of a set, read off the end of its index
SELECT e.after
  FROM event e
 WHERE e.kind = $1 AND e.record = $2 AND e.chain = $3
 ORDER BY e.seq DESC, e.nr DESC
 LIMIT 1;

-- name: audit_has_event
-- $1 kind, $2 record: whether any event vouches for a set
SELECT e.kind FROM event e WHERE e.kind = $1 AND e.record = $2 LIMIT 1;

-- name: audit_find_salt
-- $1 chain, $2 seq, $3 nr: the salt of an event's set digest
SELECT salt FROM payload WHERE chain = $1 AND seq = $2 AND nr = $3 AND part = 0;

-- name: audit_erase_record_words
-- $1 record: the kept words of a record
UPDATE payload SET salt = NULL, words = NULL WHERE record = $1 AND part > 0;

-- name: audit_erase_set_salts
-- $1 kind, $2 record (the set): the salts of all digests of a set so far
UPDATE payload SET salt = NULL
 WHERE part = 0
   AND EXISTS (SELECT 1 FROM event e
                WHERE e.chain = payload.chain AND e.seq = payload.seq AND e.nr = payload.nr
                  AND e.kind = $1 AND e.record = $2);

-- name: audit_list_acts
-- $1 chain, in order
SELECT a.seq, a.at, a.person, a.why, a.hash FROM act a WHERE a.chain = $1 ORDER BY a.seq;

-- name: audit_list_events
-- $1 chain, $2 act
SELECT e.nr, e.verb, e.kind, e.record, e.before, e.after, e.words
  FROM event e WHERE e.chain = $1 AND e.seq = $2 ORDER BY e.nr;

-- name: audit_list_payload
-- $1 chain, $2 act, $3 event
SELECT p.part, p.record, p.digest, p.salt, p.words
  FROM payload p WHERE p.chain = $1 AND p.seq = $2 AND p.nr = $3 ORDER BY p.part;

-- name: audit_list_last_sets
-- $1 kind: every set that has events, with what its last event says and its salt
SELECT e.record, e.after, p.salt
  FROM event e
  JOIN payload p ON p.chain = e.chain AND p.seq = e.seq AND p.nr = e.nr AND p.part = 0
 WHERE e.kind = $1
   AND NOT EXISTS (SELECT 1 FROM event later
                    WHERE later.kind = e.kind AND later.record = e.record AND later.chain = e.chain
                      AND (later.seq > e.seq OR (later.seq = e.seq AND later.nr > e.nr)))
 ORDER BY e.record;

-- name: audit_list_log
-- $1 chain; or null for all: $2 below this number, $3 ref of a person, $4 from this time, $5 before this time; $6 how many, newest first:
-- the end of the primary key is read until there are as many
SELECT a.chain, a.seq, a.at, p.ref, p.name, a.why, a.hash,
       (SELECT COUNT(*) FROM event e WHERE e.chain = a.chain AND e.seq = a.seq) AS n_events
  FROM act a
  JOIN person p ON p.id = a.person
 WHERE a.chain = $1
   AND (CAST($2 AS BIGINT) IS NULL OR a.seq < $2)
   AND (CAST($3 AS TEXT) IS NULL OR p.ref = $3)
   AND (CAST($4 AS TEXT) IS NULL OR a.at >= $4)
   AND (CAST($5 AS TEXT) IS NULL OR a.at < $5)
 ORDER BY a.seq DESC
 LIMIT CAST($6 AS BIGINT);

-- name: audit_list_log_of_sets
-- the same; $7 kind, $8 set or null
SELECT a.chain, a.seq, a.at, p.ref, p.name, a.why, a.hash,
       (SELECT COUNT(*) FROM event e WHERE e.chain = a.chain AND e.seq = a.seq) AS n_events
  FROM act a
  JOIN person p ON p.id = a.person
 WHERE a.chain = $1
   AND (CAST($2 AS BIGINT) IS NULL OR a.seq < $2)
   AND (CAST($3 AS TEXT) IS NULL OR p.ref = $3)
   AND (CAST($4 AS TEXT) IS NULL OR a.at >= $4)
   AND (CAST($5 AS TEXT) IS NULL OR a.at < $5)
   AND a.seq IN (SELECT e.seq FROM event e
                  WHERE e.kind = $7 AND (CAST($8 AS TEXT) IS NULL OR e.record = $8) AND e.chain = $1)
 ORDER BY a.seq DESC
 LIMIT CAST($6 AS BIGINT);

-- name: audit_list_log_of_record
-- the same; $7 kind and $8 set where the record is a set of its own, else null; $9 the record
SELECT a.chain, a.seq, a.at, p.ref, p.name, a.why, a.hash,
       (SELECT COUNT(*) FROM event e WHERE e.chain = a.chain AND e.seq = a.seq) AS n_events
  FROM act a
  JOIN person p ON p.id = a.person
 WHERE a.chain = $1
   AND (CAST($2 AS BIGINT) IS NULL OR a.seq < $2)
   AND (CAST($3 AS TEXT) IS NULL OR p.ref = $3)
   AND (CAST($4 AS TEXT) IS NULL OR a.at >= $4)
   AND (CAST($5 AS TEXT) IS NULL OR a.at < $5)
   AND a.seq IN (SELECT w.seq FROM payload w WHERE w.record = $9 AND w.part > 0 AND w.chain = $1
                 UNION
                 SELECT e.seq FROM event e WHERE e.kind = $7 AND e.record = $8 AND e.chain = $1)
 ORDER BY a.seq DESC
 LIMIT CAST($6 AS BIGINT);

-- name: audit_list_log_events
-- $1 chain, $2 act, $3 how many: its events, with how many records left their words or that there were none
SELECT e.nr, e.verb, e.kind, e.record,
       (SELECT COUNT(*) FROM payload w
         WHERE w.chain = e.chain AND w.seq = e.seq AND w.nr = e.nr AND w.part > 0) AS n_records
  FROM event e
 WHERE e.chain = $1 AND e.seq = $2
 ORDER BY e.nr
 LIMIT CAST($3 AS BIGINT);

-- name: audit_list_log_records
-- $1 chain, $2 act, $3 event, $4 how many: their names
SELECT w.record
  FROM payload w
 WHERE w.chain = $1 AND w.seq = $2 AND w.nr = $3 AND w.part > 0
 ORDER BY w.part
 LIMIT CAST($4 AS BIGINT);

-- name: audit_find_event_before
-- $1 kind, $2 record, $3 chain, $4 act: what the last event of a set before this act says, and its salt
SELECT e.after, w.salt
  FROM event e
  JOIN payload w ON w.chain = e.chain AND w.seq = e.seq AND w.nr = e.nr AND w.part = 0
 WHERE e.kind = $1 AND e.record = $2 AND e.chain = $3 AND e.seq < $4
 ORDER BY e.seq DESC, e.nr DESC
 LIMIT 1;

-- name: audit_find_act_by_hash
-- $1 hash
SELECT a.chain, a.seq FROM act a WHERE a.hash = $1 ORDER BY a.chain, a.seq LIMIT 1;

-- name: audit_find_hash
-- $1 chain, $2 seq: the hash of an act
SELECT hash FROM act WHERE chain = $1 AND seq = $2;

-- name: audit_list_changed
-- $1 chain, $2 an act: the sets that the acts after it have changed, each once, and whether any of it was erased
SELECT e.kind, e.record, MAX(CASE WHEN e.verb = 'erase' THEN 1 ELSE 0 END) AS is_erased
  FROM event e
 WHERE e.chain = $1 AND e.seq > $2
 GROUP BY e.kind, e.record
 ORDER BY e.kind, e.record;
