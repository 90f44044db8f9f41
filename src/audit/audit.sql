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

-- name: audit_list_recent
-- $1 how many: the last acts of both chains, newest first
SELECT a.chain, a.seq, a.at, p.ref, p.name, a.why, a.hash,
       (SELECT COUNT(*) FROM event e WHERE e.chain = a.chain AND e.seq = a.seq) AS n_events
  FROM act a
  JOIN person p ON p.id = a.person
 ORDER BY a.at DESC, a.chain, a.seq DESC
 LIMIT CAST($1 AS BIGINT);

-- name: audit_find_act_by_hash
-- $1 hash
SELECT a.chain, a.seq FROM act a WHERE a.hash = $1 ORDER BY a.chain, a.seq LIMIT 1;

-- name: audit_find_hash
-- $1 chain, $2 seq: the hash of an act
SELECT hash FROM act WHERE chain = $1 AND seq = $2;

-- name: audit_list_changed
-- $1 chain, $2 an act: the sets that the acts after it have changed, each once
SELECT DISTINCT e.kind, e.record
  FROM event e
 WHERE e.chain = $1 AND e.seq > $2
 ORDER BY e.kind, e.record;
