-- Schema, extensions and default grants, once per database, as the superuser, before the first migration.
CREATE SCHEMA app AUTHORIZATION bpo_owner;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA app TO bpo_app, bpo_relay, bpo_backup, bpo_migrator;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO bpo_app, bpo_migrator;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app GRANT USAGE ON SEQUENCES TO bpo_app, bpo_migrator;
-- The global form: a per-schema form cannot revoke a built-in default.
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO bpo_app, bpo_migrator;
