-- What a file of SQLite's keeps otherwise: the bytes of kept files, in pieces that are read one by
-- one, and which version of the program made the tables. Safe to say again.

CREATE TABLE IF NOT EXISTS register.blob (sha256 text COLLATE "C" PRIMARY KEY, size bigint NOT NULL);
CREATE TABLE IF NOT EXISTS register.blob_piece (
    sha256 text COLLATE "C" NOT NULL REFERENCES register.blob (sha256),
    at bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (sha256, at)
);
ALTER TABLE register.blob_piece ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS register.alembic_version (version_num varchar(32) PRIMARY KEY);
