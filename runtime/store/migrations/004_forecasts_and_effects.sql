-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a signal is forecast to do, and what an intervention did to one.

ALTER TABLE signals ADD COLUMN ahead      REAL; -- steps until the limit, likely; null is no forecast
ALTER TABLE signals ADD COLUMN ahead_low  REAL;
ALTER TABLE signals ADD COLUMN ahead_high REAL;

ALTER TABLE interventions ADD COLUMN effect_signal   TEXT; -- null is none measured
ALTER TABLE interventions ADD COLUMN effect_before   REAL;
ALTER TABLE interventions ADD COLUMN effect_expected REAL;
ALTER TABLE interventions ADD COLUMN effect_after    REAL; -- null until it was measured
ALTER TABLE interventions ADD COLUMN effect_steps    INTEGER;
CREATE INDEX interventions_measured ON interventions (id) WHERE effect_after IS NOT NULL;
