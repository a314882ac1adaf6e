// A department's text may be longer than an index takes; regions are filtered, not sought.
DROP INDEX subject_region IF EXISTS;
