// Who was rated how, one node a day.
CREATE CONSTRAINT tier_day IF NOT EXISTS FOR (t:TierDay) REQUIRE t.day IS UNIQUE;
