-- Comparing and finding words as a file does, whatever the server's own language. Safe to say again.
--
-- Words are told apart, and their accents taken off, as SQLite's unicode61 does it. An index takes
-- 2 KB of a word and 1 MB of a text: so 200 letters of each word are told apart, and words looked for
-- in the first 200,000 letters of a text. Functions name their schema: a copy is restored without a
-- search path. "und-x-icu" are the rules for letters of all languages that PostgreSQL brings with it.

CREATE OR REPLACE FUNCTION register.folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT replace(lower(words COLLATE "und-x-icu"), 'ß', 'ss') COLLATE "C"
$$;

CREATE OR REPLACE FUNCTION register.folded_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT register.folded(btrim(regexp_replace(
        regexp_replace(
            normalize(name, NFKC),
            '[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]', '', 'g'),
        '\s+', ' ', 'g')))
$$;

CREATE OR REPLACE FUNCTION register.words_of(VARIADIC said text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT coalesce(array_to_tsvector(array_agg(DISTINCT left(word, 200))), ''::tsvector)
    FROM regexp_split_to_table(
        lower(
            regexp_replace(
                normalize(left(array_to_string(said, ' '), 200000), NFD), '[\u0300-\u036F]', '', 'g')
            COLLATE "und-x-icu"),
        '[^[:alnum:]]+') AS word
    WHERE word <> ''
$$;

CREATE OR REPLACE FUNCTION register.beginnings(wanted text) RETURNS SETOF tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT DISTINCT (quote_literal(left(word, 200)) || ':*')::tsquery
    FROM unnest(string_to_array(wanted, ' ')) AS word WHERE word <> ''
$$;

CREATE INDEX IF NOT EXISTS words_of_finding ON register.finding
    USING gin (register.words_of(ref, title, words));
CREATE INDEX IF NOT EXISTS words_of_action ON register.action
    USING gin (register.words_of(ref, title, description));
CREATE INDEX IF NOT EXISTS words_of_whole_action ON register.action
    USING gin (register.words_of(ref, title, description, success));
CREATE INDEX IF NOT EXISTS words_of_update ON register."update"
    USING gin (register.words_of(done, practice, difference, known_by, next));

CREATE OR REPLACE FUNCTION register.finding_search(wanted text) RETURNS TABLE (rowid integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT found.id FROM register.beginnings(wanted) AS begins CROSS JOIN LATERAL (
        SELECT id FROM register.finding
        WHERE register.words_of(ref, title, words) @@ begins AND NOT removed
        UNION
        SELECT link.finding_id
        FROM (SELECT id FROM register.action
              WHERE register.words_of(ref, title, description) @@ begins AND NOT removed) AS action
        JOIN register.action_finding AS link ON link.action_id = action.id AND NOT link.removed
        UNION
        SELECT coalesce(said.finding_id, link.finding_id)
        FROM (SELECT finding_id, action_id FROM register."update"
              WHERE register.words_of(done, practice, difference, known_by, next) @@ begins
                AND NOT removed) AS said
        LEFT JOIN register.action_finding AS link
            ON link.action_id = said.action_id AND NOT link.removed
    ) AS found
    GROUP BY found.id
    HAVING count(DISTINCT begins::text) = (SELECT count(*) FROM register.beginnings(wanted))
$$;

CREATE OR REPLACE FUNCTION register.action_search(wanted text) RETURNS TABLE (rowid integer)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT found.id FROM register.beginnings(wanted) AS begins CROSS JOIN LATERAL (
        SELECT id FROM register.action
        WHERE register.words_of(ref, title, description, success) @@ begins AND NOT removed
        UNION
        SELECT action.id
        FROM register.person AS owner JOIN register.action ON action.owner_id = owner.id
        WHERE register.words_of(owner.name) @@ begins
        UNION
        SELECT link.action_id
        FROM register.finding JOIN register.action_finding AS link
            ON link.finding_id = finding.id AND NOT link.removed
        WHERE register.words_of(finding.ref) @@ begins AND NOT finding.removed
        UNION
        SELECT action_id FROM register."update"
        WHERE register.words_of(done, practice, difference, known_by, next) @@ begins
          AND NOT removed AND action_id IS NOT NULL
    ) AS found
    GROUP BY found.id
    HAVING count(DISTINCT begins::text) = (SELECT count(*) FROM register.beginnings(wanted))
$$;
