-- name: access_find_person
-- $1 ref
SELECT id, ref, name FROM person WHERE ref = $1;

-- name: access_list_people
SELECT id, ref, name FROM person ORDER BY ref;

-- name: access_find_first_person
-- who made the home
SELECT p.id, p.ref, p.name FROM act a JOIN person p ON p.id = a.person WHERE a.chain = 'home' AND a.seq = 1;

-- name: access_find_reader
-- $1 id
SELECT p.id, p.ref, p.name, p.lang FROM person p WHERE p.id = $1;

-- name: access_set_person
-- $1 id, $2 name, $3 language
UPDATE person SET name = $2, lang = $3, version = version + 1 WHERE id = $1;

-- name: access_list_grants
-- $1 person
SELECT g.nr, g.role, g.state, g.capacity, g.phase, g.until
  FROM role_grant g WHERE g.person = $1 ORDER BY g.nr;

-- name: access_list_all_grants
SELECT g.person, g.nr, g.role, g.state, g.capacity, g.phase, g.until
  FROM role_grant g ORDER BY g.person, g.nr;

-- name: access_count_grants
SELECT COUNT(*) FROM role_grant;

-- name: access_max_grant
-- $1 person: the number of their last grant, 0 for none
SELECT COALESCE(MAX(g.nr), 0) FROM role_grant g WHERE g.person = $1;

-- name: access_remove_grant
-- $1 person, $2 number
DELETE FROM role_grant WHERE person = $1 AND nr = $2;

-- name: access_count_administrators
-- those who are it over everything and without an end, and may sign in
SELECT COUNT(DISTINCT g.person)
  FROM role_grant g
  LEFT JOIN credential c ON c.person = g.person
 WHERE g.role = 'administrator' AND g.state IS NULL AND g.capacity IS NULL AND g.phase IS NULL
   AND g.until IS NULL AND COALESCE(c.is_closed, 0) = 0;

-- name: access_find_first_administrator
-- of those the one that is there longest
SELECT p.id, p.ref, p.name
  FROM role_grant g
  JOIN person p ON p.id = g.person
  LEFT JOIN credential c ON c.person = g.person
 WHERE g.role = 'administrator' AND g.state IS NULL AND g.capacity IS NULL AND g.phase IS NULL
   AND g.until IS NULL AND COALESCE(c.is_closed, 0) = 0
 ORDER BY p.id
 LIMIT 1;

-- name: access_has_state
-- $1 alpha-2
SELECT s.code FROM state s WHERE s.code = $1;

-- name: access_has_capacity
-- $1 code
SELECT c.code FROM capacity c WHERE c.code = $1;

-- name: access_find_credential
-- $1 person
SELECT c.email, c.password, c.totp, c.is_closed FROM credential c WHERE c.person = $1;

-- name: access_count_credentials
-- those who can sign in
SELECT COUNT(*) FROM credential c WHERE c.password IS NOT NULL AND c.is_closed = 0;

-- name: access_find_sign_in
-- $1 ref or e-mail: whoever has it, with what proves it
SELECT p.id, c.password, c.totp, COALESCE(c.is_closed, 0) AS is_closed
  FROM person p
  LEFT JOIN credential c ON c.person = p.id
 WHERE p.ref = $1 OR c.email = $1
 ORDER BY p.ref
 LIMIT 1;

-- name: access_count_email
-- $1 e-mail, $2 person: others who have it
SELECT COUNT(*) FROM credential c WHERE c.email = $1 AND c.person <> $2;

-- name: access_put_email
-- $1 person, $2 e-mail
INSERT INTO credential (person, email, is_closed) VALUES ($1, $2, 0)
    ON CONFLICT (person) DO UPDATE SET email = excluded.email;

-- name: access_put_password
-- $1 person, $2 its hash
INSERT INTO credential (person, password, is_closed) VALUES ($1, $2, 0)
    ON CONFLICT (person) DO UPDATE SET password = excluded.password;

-- name: access_put_totp
-- $1 person, $2 secret
INSERT INTO credential (person, totp, is_closed) VALUES ($1, $2, 0)
    ON CONFLICT (person) DO UPDATE SET totp = excluded.totp;

-- name: access_put_closed
-- $1 person, $2 whether
INSERT INTO credential (person, is_closed) VALUES ($1, $2)
    ON CONFLICT (person) DO UPDATE SET is_closed = excluded.is_closed;

-- name: access_take_totp_step
-- $1 person, $2 step: changes nothing when this step or a later one was used
INSERT INTO totp_step (person, step) VALUES ($1, $2)
    ON CONFLICT (person) DO UPDATE SET step = excluded.step WHERE totp_step.step < excluded.step;

-- name: access_find_session
-- $1 id, $2 now, $3 it was used after this
SELECT p.id, p.ref, p.name, p.lang, COALESCE(n.at, s.started) AS seen
  FROM session s
  JOIN person p ON p.id = s.person
  LEFT JOIN credential c ON c.person = s.person
  LEFT JOIN session_seen n ON n.id = s.id
 WHERE s.id = $1 AND s.expires > $2 AND COALESCE(n.at, s.started) > $3 AND COALESCE(c.is_closed, 0) = 0;

-- name: access_list_sessions
-- $1 person, $2 now, $3 used after this
SELECT s.id, s.started, n.at, s.agent
  FROM session s
  LEFT JOIN session_seen n ON n.id = s.id
 WHERE s.person = $1 AND s.expires > $2 AND COALESCE(n.at, s.started) > $3
 ORDER BY s.started DESC, s.id;

-- name: access_list_last_seen
-- when each person was last there
SELECT s.person, MAX(COALESCE(n.at, s.started)) AS seen
  FROM session s
  LEFT JOIN session_seen n ON n.id = s.id
 GROUP BY s.person
 ORDER BY s.person;

-- name: access_remove_session
-- $1 person, $2 id
DELETE FROM session WHERE person = $1 AND id = $2;

-- name: access_remove_sessions
-- $1 person, $2 the one that stays, or ''
DELETE FROM session WHERE person = $1 AND id <> $2;

-- name: access_remove_ended_sessions
-- $1 person, $2 now, $3 used after this
DELETE FROM session
 WHERE person = $1
   AND (expires <= $2
        OR COALESCE((SELECT n.at FROM session_seen n WHERE n.id = session.id), started) <= $3);

-- name: access_touch_session
-- $1 id, $2 now, to the minute
INSERT INTO session_seen (id, at) VALUES ($1, $2)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE session_seen.at < excluded.at;

-- name: access_forget_seen
-- $1 nothing that is older is of use
DELETE FROM session_seen WHERE at <= $1;

-- name: access_find_link
-- $1 id, $2 now
SELECT l.kind, l.expires, p.id, p.ref, p.name
  FROM sign_link l
  JOIN person p ON p.id = l.person
  LEFT JOIN credential c ON c.person = l.person
 WHERE l.id = $1 AND l.expires > $2 AND COALESCE(c.is_closed, 0) = 0;

-- name: access_remove_link
-- $1 person, $2 id, $3 now
DELETE FROM sign_link WHERE person = $1 AND id = $2 AND expires > $3;

-- name: access_remove_links
-- $1 person
DELETE FROM sign_link WHERE person = $1;

-- name: access_remove_old_links
-- $1 person, $2 kind, $3 now: the one that a new one takes the place of, and what has expired
DELETE FROM sign_link WHERE person = $1 AND (kind = $2 OR expires <= $3);

-- name: access_find_token
-- $1 id, $2 today
SELECT p.id, p.ref, p.name, p.lang, t.may_write
  FROM api_token t
  JOIN person p ON p.id = t.person
  LEFT JOIN credential c ON c.person = t.person
 WHERE t.id = $1 AND t.expires >= $2 AND COALESCE(c.is_closed, 0) = 0;

-- name: access_list_tokens
-- $1 person
SELECT t.id, t.label, t.may_write, t.made, t.expires
  FROM api_token t WHERE t.person = $1 ORDER BY t.label, t.id;

-- name: access_count_tokens
-- $1 person
SELECT COUNT(*) FROM api_token t WHERE t.person = $1;

-- name: access_remove_token
-- $1 person, $2 id
DELETE FROM api_token WHERE person = $1 AND id = $2;

-- name: access_remove_tokens
-- $1 person
DELETE FROM api_token WHERE person = $1;

-- name: access_remove_old_tokens
-- $1 person, $2 today
DELETE FROM api_token WHERE person = $1 AND expires < $2;

-- name: access_sum_attempts
-- $1 subject, $2 after this slot: how many, and the first slot
SELECT CAST(COALESCE(SUM(a.n), 0) AS BIGINT) AS n, MIN(a.slot) AS slot
  FROM attempt a WHERE a.subject = $1 AND a.slot > $2;

-- name: access_count_attempt
-- $1 subject, $2 slot: one more
INSERT INTO attempt (subject, slot, n) VALUES ($1, $2, 1)
    ON CONFLICT (subject, slot) DO UPDATE SET n = attempt.n + 1;

-- name: access_forget_attempts
-- $1 slots up to this are past
DELETE FROM attempt WHERE slot <= $1;

-- name: access_forget_subject
-- $1 subject
DELETE FROM attempt WHERE subject = $1;

-- name: access_list_accounts
-- people with how they sign in
SELECT p.id, p.ref, p.name, p.lang, c.email,
       CASE WHEN c.password IS NULL THEN 0 ELSE 1 END AS has_password,
       CASE WHEN c.totp IS NULL THEN 0 ELSE 1 END AS has_totp, COALESCE(c.is_closed, 0) AS is_closed
  FROM person p
  LEFT JOIN credential c ON c.person = p.id
 ORDER BY p.ref;
