"""The functions of the wall. No tables: every first migration that walls one depends on this."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION app.tenants() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE v text := current_setting('app.tenants', true);
BEGIN
  IF v IS NULL OR v = '' THEN RAISE EXCEPTION 'no tenant context' USING ERRCODE = '42501'; END IF;
  IF v = '-' THEN RETURN '{}'; END IF;
  RETURN string_to_array(v, ',')::uuid[];
END $$;
CREATE FUNCTION app.actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog
  AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;
CREATE FUNCTION app.secret() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog
  AS $$ SELECT nullif(current_setting('app.secret', true), '') $$;
CREATE FUNCTION app.protect(t regclass, col text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY tenant_isolation ON %s FOR ALL TO PUBLIC
                    USING      (%I = ANY ((SELECT app.tenants())::uuid[]))
                    WITH CHECK (%I = ANY ((SELECT app.tenants())::uuid[]))', t, col, col);
END $$;
CREATE FUNCTION app.unprotect(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP POLICY tenant_isolation ON %s', t);
  EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', t);
END $$;
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;
CREATE FUNCTION app.append_only(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM bpo_app', t);
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s
                    FOR EACH ROW EXECUTE FUNCTION app.refuse_change()', t);
END $$;
GRANT EXECUTE ON FUNCTION app.tenants(), app.actor(), app.secret() TO bpo_relay, bpo_backup;
"""
BACKWARD = """
DROP FUNCTION app.append_only(regclass); DROP FUNCTION app.refuse_change();
DROP FUNCTION app.unprotect(regclass); DROP FUNCTION app.protect(regclass, text);
DROP FUNCTION app.secret(); DROP FUNCTION app.actor(); DROP FUNCTION app.tenants();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    # Every table of a tenant refers to the client table, so each later migration comes after this one.
    run_before = [("clients", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
