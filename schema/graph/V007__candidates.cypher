// Whom an authority might list: only candidates have the property, so only they are looked through.
CREATE INDEX subject_candidates IF NOT EXISTS FOR (s:Subject) ON (s.candidates);
