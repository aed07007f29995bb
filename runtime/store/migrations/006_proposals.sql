-- SPDX-License-Identifier: GPL-3.0-or-later
-- Until when a person can answer what the runtime proposed.

ALTER TABLE interventions ADD COLUMN deadline INTEGER; -- null: it was never proposed to a person
CREATE INDEX interventions_proposed ON interventions (id) WHERE state = 'proposed';
