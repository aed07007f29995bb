-- SPDX-License-Identifier: GPL-3.0-or-later
-- Packings as columns of a focus map. What version 1 kept of packings named neither parts nor rows and cannot be put in this form: it goes.

DROP TABLE packing_items;
DROP TABLE packings;
DELETE FROM packing_texts;

-- The messages of a session's contexts, numbered in the order in which packings first showed them.
CREATE TABLE focus_rows (
    session INTEGER NOT NULL,
    row     INTEGER NOT NULL,
    item    TEXT NOT NULL,               -- the agent's id of the message, or its place
    role    TEXT NOT NULL,
    label   TEXT NOT NULL,               -- the beginning of its text, one line
    tokens  INTEGER NOT NULL,            -- when whole
    mark    INTEGER NOT NULL,            -- by which its content is known again after a restart
    text    INTEGER NOT NULL,            -- packing_texts.id, 0 is empty
    PRIMARY KEY (session, row)
) WITHOUT ROWID;

CREATE TABLE packings (
    id            INTEGER PRIMARY KEY,
    session       INTEGER NOT NULL,
    call          INTEGER NOT NULL,      -- from 0
    seq           INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    policy        TEXT NOT NULL,
    tokens        INTEGER NOT NULL,
    budget_tokens INTEGER NOT NULL,
    input_tokens  INTEGER NOT NULL,
    reasons       TEXT NOT NULL,         -- the reasons that items point to, one a line
    shares        BLOB NOT NULL,         -- tokens by FocusShare, each a varint
    cells         BLOB NOT NULL,         -- a byte a row known then: fidelity in bits 0-1, strength in 2-5, pinned 6, constraint 7
    absent        BLOB NOT NULL,         -- rows the request did not have: ascending, each as a varint of its distance from the one before
    items         BLOB NOT NULL          -- what store/focus_blobs.h describes
);
CREATE UNIQUE INDEX packings_by_call ON packings (session, call);
