// Identity: one node a subject, one an identifier, one a fact, one a record. Uniqueness is what MERGE under lock rests on.
CREATE CONSTRAINT subject_key IF NOT EXISTS FOR (s:Subject) REQUIRE s.key IS UNIQUE;
CREATE CONSTRAINT identifier_key IF NOT EXISTS FOR (i:Identifier) REQUIRE i.key IS UNIQUE;
CREATE CONSTRAINT fact_id IF NOT EXISTS FOR (f:Fact) REQUIRE f.id IS UNIQUE;
CREATE CONSTRAINT record_key IF NOT EXISTS FOR (r:Record) REQUIRE r.key IS UNIQUE;
CREATE CONSTRAINT place_key IF NOT EXISTS FOR (p:Place) REQUIRE p.key IS UNIQUE;
CREATE CONSTRAINT list_kind IF NOT EXISTS FOR (l:List) REQUIRE l.kind IS UNIQUE;
CREATE CONSTRAINT dirty_subject IF NOT EXISTS FOR (d:Dirty) REQUIRE d.subject IS UNIQUE;
CREATE CONSTRAINT outbox_id IF NOT EXISTS FOR (o:Outbox) REQUIRE o.id IS UNIQUE;
