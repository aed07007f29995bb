-- SPDX-License-Identifier: GPL-3.0-or-later
-- How the tokens of a packing were counted, and what a provider's prompt cache had to do with it. Older packings do not know: no counter.

ALTER TABLE packings ADD COLUMN counter TEXT NOT NULL DEFAULT '';
ALTER TABLE packings ADD COLUMN count_factor REAL NOT NULL DEFAULT 1;       -- tokens reported for a token counted
ALTER TABLE packings ADD COLUMN count_guard REAL NOT NULL DEFAULT 1;        -- the budget was divided by it
ALTER TABLE packings ADD COLUMN count_error REAL NOT NULL DEFAULT 0;        -- mean, of counted against reported
ALTER TABLE packings ADD COLUMN count_error_p95 REAL NOT NULL DEFAULT 0;    -- without sign
ALTER TABLE packings ADD COLUMN count_samples INTEGER NOT NULL DEFAULT 0;
ALTER TABLE packings ADD COLUMN count_beside INTEGER NOT NULL DEFAULT 0;    -- tokens of a call beside its messages
ALTER TABLE packings ADD COLUMN cache_reason TEXT NOT NULL DEFAULT 'off';
ALTER TABLE packings ADD COLUMN cached_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE packings ADD COLUMN cache_lost_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE packings ADD COLUMN cache_price REAL NOT NULL DEFAULT 0;        -- of losing them
ALTER TABLE packings ADD COLUMN cache_saving REAL NOT NULL DEFAULT 0;       -- expected of packing anew
ALTER TABLE packings ADD COLUMN cache_currency TEXT NOT NULL DEFAULT '';    -- of both; empty: tokens of uncached input
