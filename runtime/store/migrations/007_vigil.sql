-- SPDX-License-Identifier: GPL-3.0-or-later
-- The EmoBank of each session, row by row as it was banked, and the runs of VIGIL.

CREATE TABLE bank_rows (
    session    INTEGER NOT NULL,
    id         INTEGER NOT NULL,         -- 1, 2, 3 … of the session; never rewritten
    kind       INTEGER NOT NULL,         -- deposit, amend, shadow, noise
    amends     INTEGER NOT NULL,         -- the row whose place this one takes, or that it came with; 0 is none
    at         INTEGER NOT NULL,         -- microseconds since 1970: when it happened
    emotion    INTEGER NOT NULL,
    intensity  REAL NOT NULL,            -- 0 … 1 at that time; decay is worked out when read
    own        REAL NOT NULL,            -- of this event alone
    valence    REAL NOT NULL,
    arousal    REAL NOT NULL,
    confidence REAL NOT NULL,
    cause      TEXT NOT NULL,
    rule       TEXT NOT NULL,
    family     TEXT NOT NULL,
    agent_path TEXT NOT NULL,
    seq        INTEGER NOT NULL,         -- the step; 0 is none
    events     INTEGER NOT NULL,
    event      BLOB NOT NULL,            -- SHA-256 of the event
    PRIMARY KEY (session, id)
) WITHOUT ROWID;

CREATE TABLE vigil_runs (
    id      INTEGER PRIMARY KEY,         -- over all sessions
    session INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    why     TEXT NOT NULL,               -- who or what asked for it
    record  TEXT NOT NULL                -- the whole run as JSON: the same input gives it again
);
CREATE INDEX vigil_runs_by_session ON vigil_runs (session, id);
