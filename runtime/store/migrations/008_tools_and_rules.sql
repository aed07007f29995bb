-- SPDX-License-Identifier: GPL-3.0-or-later
-- What operators said that the tools of agents do. A correction that was taken back is in the audit only.

CREATE TABLE tool_effects (
    agent  TEXT NOT NULL,                -- the agent's name
    tool   TEXT NOT NULL,
    effect TEXT NOT NULL,                -- read, network, write, send, spend, delete, execute
    by     TEXT NOT NULL,
    at     INTEGER NOT NULL,             -- microseconds since 1970
    PRIMARY KEY (agent, tool)
) WITHOUT ROWID;

-- What a rule decided, newest first, and how often.
CREATE INDEX verdicts_by_rule ON verdicts (rule, at) WHERE rule <> '';
