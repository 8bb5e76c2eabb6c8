-- Who has signed in, and what is theirs. Safe to say again.
--
-- These look into tables with the rights of their owner, so that a rule can ask what its person may
-- not see; so they look nowhere but in the register.

CREATE TABLE IF NOT EXISTS register.sign_in (
    login name PRIMARY KEY,
    person_id integer NOT NULL REFERENCES register.person (id)
);

CREATE OR REPLACE FUNCTION register.me() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = register, pg_temp AS $$
    SELECT person_id FROM register.sign_in WHERE login = session_user
$$;

CREATE OR REPLACE FUNCTION register.my_name() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = register, pg_temp AS $$
    SELECT coalesce((SELECT name FROM register.person WHERE id = register.me()), session_user)
$$;

CREATE OR REPLACE FUNCTION register.is_mine(finding integer, action integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = register, pg_temp AS $$
    SELECT CASE
        WHEN finding IS NOT NULL AND action IS NOT NULL THEN false
        WHEN finding IS NOT NULL THEN EXISTS (
            SELECT FROM register.finding AS f WHERE f.id = finding AND f.lead_id = register.me())
        ELSE EXISTS (
            SELECT FROM register.action AS a WHERE a.id = action AND a.owner_id = register.me())
    END
$$;

CREATE OR REPLACE FUNCTION register.is_my_row(named text, number integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = register, pg_temp AS $$
    SELECT CASE named
        WHEN 'finding' THEN register.is_mine(number, NULL)
        WHEN 'action' THEN register.is_mine(NULL, number)
        WHEN 'update' THEN EXISTS (SELECT FROM register."update" AS r
            WHERE r.id = number AND register.is_mine(r.finding_id, r.action_id))
        WHEN 'evidence' THEN EXISTS (SELECT FROM register.evidence AS r
            WHERE r.id = number AND register.is_mine(r.finding_id, r.action_id))
        WHEN 'proposal' THEN EXISTS (SELECT FROM register.proposal AS r
            WHERE r.id = number AND register.is_mine(r.finding_id, r.action_id))
        ELSE false
    END
$$;

-- Who looks at what just now: each window says so in the name of the line on which it listens, and
-- with that line it goes.
CREATE OR REPLACE FUNCTION register.looking() RETURNS TABLE (name text, place text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = register, pg_temp AS $$
    SELECT coalesce((SELECT person.name FROM register.sign_in AS s
                     JOIN register.person ON person.id = s.person_id
                     WHERE s.login = line.usename), line.usename),
           substr(line.application_name, length('Blackpool Tracker: ') + 1)
    FROM pg_stat_activity AS line
    WHERE line.datname = current_database() AND line.pid <> pg_backend_pid()
      AND line.application_name LIKE 'Blackpool Tracker: %'
$$;

-- Every step tells whoever listens that there is one; which, they read in the journal.
CREATE OR REPLACE FUNCTION register.tell() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('register', '');
    RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER step_tells AFTER INSERT ON register.step
    FOR EACH STATEMENT EXECUTE FUNCTION register.tell();
