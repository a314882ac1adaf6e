// Whom others share a name with is asked by the folded name; one edge a declaration of a beneficial owner.
CREATE INDEX subject_folded IF NOT EXISTS FOR (s:Subject) ON (s.folded);
CREATE CONSTRAINT beneficial_owner_fact IF NOT EXISTS FOR ()-[r:BENEFICIAL_OWNER_OF]-() REQUIRE r.factId IS UNIQUE;
