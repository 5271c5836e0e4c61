-- Fourteen faults, run as the superuser inside a transaction that is rolled back.
SET LOCAL ROLE bpo_owner;
CREATE TABLE app.badchild (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, person_id uuid REFERENCES app.clients_person (id), login text UNIQUE);
SELECT app.protect('app.badchild', 'tenant_id');
CREATE VIEW app.v_owner AS SELECT * FROM app.clients_person;
CREATE FUNCTION app.f_def() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM app.clients_person $$;
CREATE FUNCTION app.bad_tenants() RETURNS uuid[] LANGUAGE plpgsql IMMUTABLE
  AS $$ BEGIN RETURN string_to_array(current_setting('app.tenants', true), ',')::uuid[]; END $$;
CREATE TABLE app.part (id uuid, tenant_id uuid NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
SELECT app.protect('app.part', 'tenant_id');
CREATE TABLE app.part_2026 PARTITION OF app.part FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
RESET ROLE;
CREATE TABLE app.imm (tenant_id uuid);
ALTER TABLE app.imm ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.imm USING (tenant_id = ANY (app.bad_tenants()));
CREATE VIEW app.v_super AS SELECT * FROM app.clients_person;
CREATE MATERIALIZED VIEW app.mv AS SELECT * FROM app.clients_person;
