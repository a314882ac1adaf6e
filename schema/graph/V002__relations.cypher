// One edge a relation fact, so a redelivery can never draw it twice.
CREATE CONSTRAINT legal_representative_fact IF NOT EXISTS FOR ()-[r:LEGAL_REPRESENTATIVE_OF]-() REQUIRE r.factId IS UNIQUE;
CREATE CONSTRAINT shareholder_fact IF NOT EXISTS FOR ()-[r:SHAREHOLDER_OF]-() REQUIRE r.factId IS UNIQUE;
CREATE CONSTRAINT officer_fact IF NOT EXISTS FOR ()-[r:OFFICER_OF]-() REQUIRE r.factId IS UNIQUE;
CREATE CONSTRAINT branch_fact IF NOT EXISTS FOR ()-[r:BRANCH_OF]-() REQUIRE r.factId IS UNIQUE;
