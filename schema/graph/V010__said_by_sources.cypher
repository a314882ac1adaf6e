// What each source has said of a subject is searched by. A graph that was filled before: all of its subjects are assessed anew.
MATCH (s:Subject) WHERE s.policyVersion IS NOT NULL AND s.said IS NULL CALL (s) { MERGE (d:Dirty {subject: s.key}) SET d.generation = coalesce(d.generation, 0) + 1 } IN TRANSACTIONS OF 5000 ROWS;
