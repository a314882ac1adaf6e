// Events wait in the order in which they are sent; one relay at a time holds the lease.
CREATE INDEX outbox_at IF NOT EXISTS FOR (o:Outbox) ON (o.at);
CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (l:Lease) REQUIRE l.name IS UNIQUE;
