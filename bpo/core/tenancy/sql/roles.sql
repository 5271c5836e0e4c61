-- The six roles of the wall, once per cluster, as the superuser. Running it again changes nothing.
--   bpo_owner     owns every object, cannot log in, cannot bypass row-level security
--   bpo_migrator  bypasses it; SET ROLE bpo_owner for DDL, its own name for data migrations and foreign-key checks
--   bpo_app       web and workers: rows only, no TRUNCATE, no CREATE, no bypass
--   bpo_relay     sweeper: job and outbox rows of all tenants and nothing else
--   bpo_search    owns the one search function and reads the search table alone; cannot log in
--   bpo_backup    pg_dump: reads everything, writes nothing
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bpo_owner') THEN
    CREATE ROLE bpo_owner NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bpo_migrator') THEN
    CREATE ROLE bpo_migrator LOGIN NOSUPERUSER BYPASSRLS NOCREATEROLE IN ROLE bpo_owner;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bpo_app') THEN
    CREATE ROLE bpo_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bpo_relay') THEN
    CREATE ROLE bpo_relay LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bpo_search') THEN
    CREATE ROLE bpo_search NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bpo_backup') THEN
    CREATE ROLE bpo_backup LOGIN NOSUPERUSER BYPASSRLS NOCREATEROLE IN ROLE pg_read_all_data;
  END IF;
END $$;
-- The owner may hand a function to bpo_search, and does not get what that role reads.
GRANT bpo_search TO bpo_owner WITH INHERIT FALSE, SET TRUE;
ALTER ROLE bpo_migrator SET search_path = app, public;
ALTER ROLE bpo_app SET search_path = app, public;
ALTER ROLE bpo_relay SET search_path = app, public;
ALTER ROLE bpo_backup SET search_path = app, public;
ALTER ROLE bpo_app SET lock_timeout = '5s';
ALTER ROLE bpo_app SET statement_timeout = '30s';
ALTER ROLE bpo_app SET idle_in_transaction_session_timeout = '60s';
