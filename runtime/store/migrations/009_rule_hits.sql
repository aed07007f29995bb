-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a rule decided, newest first, and how often.

CREATE INDEX verdicts_by_rule ON verdicts (rule, at) WHERE rule <> '';
