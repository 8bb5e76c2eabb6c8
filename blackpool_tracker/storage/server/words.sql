-- Comparing and finding words as a file does, whatever the server's own language. Safe to say again.
--
-- Words are told apart, and their accents taken off, as SQLite's unicode61 does it. An index takes
-- 2 KB of a word and 1 MB of a text: so 200 letters of each word are told apart, and words looked for
-- in the first 200,000 letters of a text. Functions name their schema: a copy is restored without a
-- search path. "und-x-icu" are the rules for letters of all languages that PostgreSQL brings with it.

-- As Python's casefold: by way of the capitals, which make "ss" of "ß" and "fi" of its ligature. The
-- letter ı has a capital that it shares with i, and goes another way.
CREATE OR REPLACE FUNCTION register.folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT CASE
        WHEN octet_length(words) = char_length(words) THEN lower(words COLLATE "C")
        ELSE translate(
            lower(upper(lower(translate(words, 'ı', U&'\FDD0') COLLATE "und-x-icu"))),
            U&'ς\FDD0', 'σı') COLLATE "C"
    END
$$;

-- Without what cannot be seen; any white space is one blank.
CREATE OR REPLACE FUNCTION register.folded_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT register.folded(btrim(regexp_replace(
        regexp_replace(
            normalize(name, NFKC),
            '[\u00AD\u0600-\u0605\u061C\u06DD\u070F\u0890\u0891\u08E2\u180E\u200B-\u200F\u202A-\u202E'
            '\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\U000110BD\U000110CD\U00013430-\U0001343F'
            '\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0001\U000E0020-\U000E007F]', '', 'g'),
        '[\u0009-\u000D\u001C-\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+',
        ' ', 'g')))
$$;

-- Numbers of whatever kind are words as letters are, as in "m²". Only Latin letters lose accents; others
-- are composed again, and lose those alone that they cannot be composed with.
CREATE OR REPLACE FUNCTION register.words_of(VARIADIC said text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT coalesce(array_to_tsvector(array_agg(DISTINCT left(word, 200))), ''::tsvector)
    FROM regexp_split_to_table(
        translate(
            regexp_replace(
                normalize(
                    regexp_replace(
                        normalize(
                            lower(left(array_to_string(said, ' '), 200000) COLLATE "und-x-icu"),
                            NFD),
                        '([a-z])[\u0300-\u0304\u0306-\u030C\u030F\u0311\u031B'
                        '\u0323-\u0328\u032D\u032E\u0330\u0331]+', '\1', 'g'),
                    NFC),
                '[\u0300-\u0304\u0306-\u030C\u030F\u0311\u031B'
                '\u0323-\u0328\u032D\u032E\u0330\u0331]+', '', 'g'),
            'ſςµϐϑϕϖϰϱϵ', 'sσμβθφπκρε'),
        '[^[:alnum:]\u00B2\u00B3\u00B9\u00BC-\u00BE\u2070\u2074-\u2079\u2080-\u2089\u2150-\u2189'
        '\u2460-\u249B\u24EA-\u24FF\u2776-\u2793\u3007\u3021-\u3029\uE000-\uF8FF]+') AS word
    WHERE word <> ''
$$;

CREATE OR REPLACE FUNCTION register.beginnings(wanted text) RETURNS SETOF tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (quote_literal(word) || ':*')::tsquery
    FROM unnest(tsvector_to_array(register.words_of(wanted))) AS word
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
