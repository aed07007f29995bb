-- SPDX-License-Identifier: GPL-3.0-or-later
-- Vectors an embedding endpoint gave for texts of a session: eight signed bits a dimension. One row a session and text, also where
-- sessions share a text, so that a deleted session leaves none.

CREATE TABLE text_vectors (
    id        INTEGER PRIMARY KEY,
    session   INTEGER NOT NULL,
    model     TEXT NOT NULL,
    text_hash TEXT NOT NULL,             -- SHA-256 of the text as sent, secrets redacted
    vector    BLOB NOT NULL
);
CREATE UNIQUE INDEX text_vectors_by_text ON text_vectors (text_hash, model, session);
CREATE INDEX text_vectors_by_session ON text_vectors (session);
