// How subjects are found: by code, by tier, by the time of their next change, and by words (bigrams of Chinese).
CREATE INDEX subject_code IF NOT EXISTS FOR (s:Subject) ON (s.code);
CREATE INDEX subject_tier IF NOT EXISTS FOR (s:Subject) ON (s.tier);
CREATE INDEX subject_region IF NOT EXISTS FOR (s:Subject) ON (s.region);
CREATE INDEX subject_next_change IF NOT EXISTS FOR (s:Subject) ON (s.nextChangeAt);
CREATE INDEX subject_policy IF NOT EXISTS FOR (s:Subject) ON (s.policyVersion);
CREATE FULLTEXT INDEX subject_words IF NOT EXISTS FOR (s:Subject) ON EACH [s.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
