// Processes as streams of events. A key names a command that was carried out; `exclusive` stands on open streams alone.
CREATE CONSTRAINT stream_id IF NOT EXISTS FOR (s:Stream) REQUIRE s.id IS UNIQUE;
CREATE CONSTRAINT stream_exclusive IF NOT EXISTS FOR (s:Stream) REQUIRE s.exclusive IS UNIQUE;
CREATE CONSTRAINT stream_event_id IF NOT EXISTS FOR (e:StreamEvent) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT stream_event_key IF NOT EXISTS FOR (e:StreamEvent) REQUIRE e.key IS UNIQUE;
CREATE INDEX stream_subject IF NOT EXISTS FOR (s:Stream) ON (s.kind, s.subject);
CREATE INDEX stream_department IF NOT EXISTS FOR (s:Stream) ON (s.kind, s.department, s.state);
CREATE INDEX stream_due IF NOT EXISTS FOR (s:Stream) ON (s.kind, s.dueOrder);
