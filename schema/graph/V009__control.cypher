// Companies whose ultimate controllers are to be worked out anew, and those due by time alone.
CREATE CONSTRAINT control_due_company IF NOT EXISTS FOR (d:ControlDue) REQUIRE d.company IS UNIQUE;
CREATE INDEX subject_control_changes IF NOT EXISTS FOR (s:Subject) ON (s.controlChangesAt);
CREATE CONSTRAINT control_agreement_fact IF NOT EXISTS FOR ()-[r:CONTROLS_BY_AGREEMENT]-() REQUIRE r.factId IS UNIQUE;
// A graph that was filled before: all of its companies with holders wait.
MATCH (c:Subject) WHERE EXISTS { (c)<-[:SHAREHOLDER_OF]-() } CALL (c) { MERGE (d:ControlDue {company: c.key}) SET d.generation = 1 } IN TRANSACTIONS OF 5000 ROWS;
