-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are microseconds since 1970-01-01 UTC. Enumerations are the words of the domain, except step and signal kinds,
-- which are numbers explained by step_kinds and signal_kinds. No foreign keys: a row of a failed group must not poison later ones.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE step_kinds (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
INSERT INTO step_kinds (id, word) VALUES
    (0, 'system'), (1, 'user'), (2, 'assistant'), (3, 'thought'), (4, 'model_call'),
    (5, 'tool_call'), (6, 'tool_result'), (7, 'error'), (8, 'checkpoint');

CREATE TABLE signal_kinds (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
INSERT INTO signal_kinds (id, word) VALUES
    (0, 'drift'), (1, 'risk'), (2, 'loop'), (3, 'stall'), (4, 'errors'),
    (5, 'context'), (6, 'cost'), (7, 'constraints'), (8, 'health');

-- One run of one agent, with the agent's own data.
CREATE TABLE sessions (
    id                INTEGER PRIMARY KEY,
    key               TEXT NOT NULL,
    title             TEXT NOT NULL,
    agent_name        TEXT NOT NULL,
    agent_version     TEXT NOT NULL,
    agent_framework   TEXT NOT NULL,
    agent_model       TEXT NOT NULL,
    agent_cwd         TEXT NOT NULL,
    agent_pid         INTEGER NOT NULL,
    source            TEXT NOT NULL,
    goal              TEXT NOT NULL,
    constraints       TEXT NOT NULL,     -- JSON array of strings
    budget_context    INTEGER,
    budget_tokens     INTEGER,
    budget_cost_usd   REAL,
    budget_steps      INTEGER,
    capabilities      INTEGER NOT NULL,  -- bits in the order of the wire names, edit_args first
    mode              TEXT NOT NULL,
    state             TEXT NOT NULL,
    end_reason        TEXT NOT NULL,
    end_note          TEXT NOT NULL,
    started_at        INTEGER NOT NULL,
    ended_at          INTEGER,
    last_activity_at  INTEGER NOT NULL,
    last_seq          INTEGER NOT NULL,
    input_tokens      INTEGER,
    output_tokens     INTEGER,
    cached_tokens     INTEGER,
    cost_usd          REAL,
    context_tokens    INTEGER NOT NULL,
    waiting           INTEGER NOT NULL,
    waiting_since     INTEGER,
    activity          TEXT NOT NULL,
    intercepting      INTEGER NOT NULL
);
CREATE UNIQUE INDEX sessions_by_key ON sessions (key) WHERE key <> '';
CREATE INDEX sessions_by_start ON sessions (started_at);
CREATE INDEX sessions_not_ended ON sessions (id) WHERE state <> 'ended';

-- Counters, so that nothing counts a huge table. A row also exists while a session is being deleted.
CREATE TABLE session_totals (
    session INTEGER PRIMARY KEY,
    steps   INTEGER NOT NULL,
    bytes   INTEGER NOT NULL,            -- of step text and arguments
    last_seq INTEGER NOT NULL            -- the newest step that is on disk
);

-- Sessions whose deletion has begun; it goes on in slices and after a restart.
CREATE TABLE doomed_sessions (session INTEGER PRIMARY KEY);

-- Narrow: scanning a session does not drag its bodies. id rises in the order stored and is the row of the full text.
CREATE TABLE steps (
    id            INTEGER PRIMARY KEY,
    session       INTEGER NOT NULL,
    seq           INTEGER NOT NULL,
    kind          INTEGER NOT NULL,
    origin        TEXT NOT NULL,
    at            INTEGER NOT NULL,
    agent_path    TEXT NOT NULL,
    call_id       TEXT NOT NULL,
    tool          TEXT NOT NULL,
    failed        INTEGER NOT NULL,
    duration      INTEGER,               -- microseconds
    input_tokens  INTEGER,
    output_tokens INTEGER,
    cached_tokens INTEGER,
    cost_usd      REAL,
    text_bytes    INTEGER NOT NULL,
    args_bytes    INTEGER NOT NULL
);
CREATE UNIQUE INDEX steps_by_seq ON steps (session, seq);

CREATE TABLE step_bodies (
    id   INTEGER PRIMARY KEY,            -- steps.id
    text TEXT NOT NULL,
    args TEXT NOT NULL                   -- one JSON object, or empty
);

-- What the full text holds of a body: enough of a long one to find it, so that no single step stalls the writer.
CREATE VIEW step_words AS
    SELECT steps.id AS id, substr(text, 1, 65536) AS text, tool || ' ' || substr(args, 1, 65536) AS call
    FROM steps JOIN step_bodies ON step_bodies.id = steps.id;
CREATE VIRTUAL TABLE step_text USING fts5 (
    text, call, content = 'step_words', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

-- The newest verdict on each proposed step; the audit keeps every one.
CREATE TABLE verdicts (
    id       INTEGER PRIMARY KEY,
    session  INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    tool     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    decider  TEXT NOT NULL,
    ended    TEXT NOT NULL,
    operator TEXT NOT NULL,
    rule     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    args     TEXT NOT NULL,
    response TEXT NOT NULL,
    digest   TEXT NOT NULL,
    approval INTEGER NOT NULL,
    note     TEXT NOT NULL
);
CREATE UNIQUE INDEX verdicts_by_seq ON verdicts (session, seq);
CREATE INDEX verdicts_by_person ON verdicts (tool, id) WHERE decider = 'operator';

-- Held steps. The step itself is in steps. The columns from kind on are the outcome, NULL while it waits.
CREATE TABLE approvals (
    id           INTEGER PRIMARY KEY,
    session      INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    call_digest  TEXT NOT NULL,
    asked_by     TEXT NOT NULL,          -- rule id
    asked_name   TEXT NOT NULL,
    asked_reason TEXT NOT NULL,
    evidence     TEXT NOT NULL,          -- JSON array of [seq, feature, weight]
    args_schema  TEXT NOT NULL,
    just_before  TEXT NOT NULL,
    can_edit     INTEGER NOT NULL,
    two_person   INTEGER NOT NULL,
    escalated_by TEXT NOT NULL,
    approved_by  TEXT NOT NULL,
    opened_at    INTEGER NOT NULL,
    deadline     INTEGER NOT NULL,
    extendable   INTEGER NOT NULL,
    resolved_at  INTEGER,
    kind         TEXT,
    decider      TEXT,
    ended        TEXT,
    operator     TEXT,
    rule         TEXT,
    reason       TEXT,
    args         TEXT,
    response     TEXT,
    digest       TEXT,
    note         TEXT
);
CREATE INDEX approvals_by_session ON approvals (session, seq);
CREATE INDEX approvals_open ON approvals (id) WHERE kind IS NULL;

CREATE TABLE interventions (
    id       INTEGER PRIMARY KEY,
    session  INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    lane     TEXT NOT NULL,
    action   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    reason   TEXT NOT NULL,
    state    TEXT NOT NULL,
    decider  TEXT NOT NULL,
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    ended_at INTEGER,
    outcome  TEXT NOT NULL
);
CREATE INDEX interventions_by_session ON interventions (session, id);

-- One row a signal and step, clustered so that a series is one range.
CREATE TABLE signals (
    session   INTEGER NOT NULL,
    kind      INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    level     REAL NOT NULL,
    quantity  REAL NOT NULL,
    threshold REAL NOT NULL,             -- what quantity is measured against; 0 is none
    estimated INTEGER NOT NULL,
    PRIMARY KEY (session, kind, seq)
) WITHOUT ROWID;

-- Kept apart: only samples that have any, read only for points that are shown.
CREATE TABLE signal_evidence (
    session  INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    evidence TEXT NOT NULL,              -- JSON array of [seq, feature, weight]
    PRIMARY KEY (session, kind, seq)
) WITHOUT ROWID;

-- Remembered rules in force. A forgotten one is removed; the audit keeps both acts.
CREATE TABLE rules (
    id          TEXT PRIMARY KEY,
    position    INTEGER NOT NULL,        -- order of remembering
    name        TEXT NOT NULL,
    effect      TEXT NOT NULL,
    origin      TEXT NOT NULL,
    tools       TEXT NOT NULL,           -- JSON array of strings
    condition   TEXT NOT NULL,           -- CEL, or empty
    args_digest TEXT NOT NULL,
    reason      TEXT NOT NULL,
    patience    INTEGER,                 -- seconds
    two_person  INTEGER NOT NULL,
    enabled     INTEGER NOT NULL,
    scope       TEXT NOT NULL,
    session     INTEGER NOT NULL,
    project     TEXT NOT NULL,
    expires_at  INTEGER,
    created_at  INTEGER NOT NULL,
    created_by  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE packings (
    id            INTEGER PRIMARY KEY,
    session       INTEGER NOT NULL,
    seq           INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    policy        TEXT NOT NULL,
    tokens        INTEGER NOT NULL,
    budget_tokens INTEGER NOT NULL,
    input_tokens  INTEGER NOT NULL
);
CREATE INDEX packings_by_session ON packings (session, id);

CREATE TABLE packing_items (
    packing  INTEGER NOT NULL,
    position INTEGER NOT NULL,
    item     TEXT NOT NULL,              -- the agent's id of the message
    fidelity TEXT NOT NULL,
    tokens   INTEGER NOT NULL,
    score    REAL NOT NULL,
    reason   TEXT NOT NULL,
    text     INTEGER NOT NULL,           -- packing_texts.id, 0 is empty
    PRIMARY KEY (packing, position)
) WITHOUT ROWID;

-- Each text once a session: a message is sent again and again.
CREATE TABLE packing_texts (
    id      INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    hash    BLOB NOT NULL,               -- first 16 bytes of SHA-256
    text    TEXT NOT NULL
);
CREATE UNIQUE INDEX packing_texts_by_hash ON packing_texts (session, hash);

CREATE TABLE checkpoints (
    session  INTEGER NOT NULL,
    id       TEXT NOT NULL,
    label    TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    undoable TEXT NOT NULL,
    PRIMARY KEY (session, id)
) WITHOUT ROWID;

CREATE TABLE bookmarks (
    session INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    note    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (session, seq)
) WITHOUT ROWID;

-- Append-only and chained: hash = SHA-256(hash of the row before + RFC 8785 JSON of at, content, kind, number, session).
CREATE TABLE audit (
    number  INTEGER PRIMARY KEY,         -- 1, 2, 3 … without gaps
    at      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    session INTEGER NOT NULL,            -- 0 is none
    content TEXT NOT NULL,               -- RFC 8785 JSON object
    hash    TEXT NOT NULL                -- lower-case hexadecimal
);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_in_order BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit is numbered without gaps'); END;
