-- Every gap in the wall of schema app, one row each. Parameters: reviewed policies, indexes and functions.
-- a) a tenant column without ENABLE + FORCE (partitions included), or without the policy for ALL commands
SELECT c.oid::regclass::text AS object, 'tenant column without ENABLE+FORCE+policy' AS gap
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'app' AND c.relkind IN ('r', 'p')
   AND (c.relname = 'clients_client' OR EXISTS (
        SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped))
   AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
        SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_isolation' AND p.polcmd = '*'
           AND p.polpermissive AND p.polroles = '{0}' AND p.polwithcheck IS NOT NULL
           AND pg_get_expr(p.polqual, p.polrelid) ~ '(tenant_id|id) = ANY .*tenants\(\)'))
UNION ALL -- b) a tenant column that may be null (history rows keep the column as it was)
SELECT c.oid::regclass::text, 'tenant_id is nullable'
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE n.nspname = 'app' AND c.relkind IN ('r', 'p') AND a.attname = 'tenant_id' AND NOT a.attnotnull
   AND NOT a.attisdropped
UNION ALL -- c) an unexpected permissive policy for the app role or PUBLIC: permissive policies are ORed
SELECT p.polrelid::regclass::text, 'extra permissive policy ' || p.polname
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'app' AND p.polpermissive AND p.polname <> 'tenant_isolation'
   AND p.polroles && (SELECT array_agg(oid) || 0::oid FROM pg_roles WHERE rolname = 'bpo_app')
   AND (c.relname || '.' || p.polname) <> ALL (%(policies)s)
UNION ALL -- d) a foreign key between two tenant tables that does not include tenant_id
SELECT k.conrelid::regclass::text, 'FK without tenant_id: ' || k.conname
  FROM pg_constraint k
  JOIN pg_attribute a1 ON a1.attrelid = k.conrelid AND a1.attname = 'tenant_id'
  JOIN pg_attribute a2 ON a2.attrelid = k.confrelid AND a2.attname = 'tenant_id'
 WHERE k.contype = 'f' AND k.conparentid = 0 AND NOT (a1.attnum = ANY (k.conkey))
UNION ALL -- e) a unique or exclusion index on a tenant table without tenant_id (a random uuid key is allowed)
SELECT i.indrelid::regclass::text, 'UNIQUE without tenant_id: ' || x.relname
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attname = 'tenant_id'
 WHERE n.nspname = 'app' AND (i.indisunique OR i.indisexclusion) AND NOT i.indisprimary
   AND NOT (a.attnum = ANY (i.indkey::int2[])) AND x.relname <> ALL (%(indexes)s)
UNION ALL -- f) views that are not security_invoker, and every materialised view
SELECT c.oid::regclass::text,
       CASE c.relkind WHEN 'm' THEN 'materialised view' ELSE 'view without security_invoker' END
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'app'
   AND (c.relkind = 'm' OR c.relkind = 'v'
        AND NOT coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false))
UNION ALL -- g) SECURITY DEFINER functions outside the reviewed list
SELECT p.oid::regprocedure::text, 'SECURITY DEFINER'
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE n.nspname = 'app' AND p.prosecdef AND p.proname <> ALL (%(functions)s)
UNION ALL -- h) wrong owner; a context function that is not STABLE
SELECT c.oid::regclass::text, 'owner is ' || pg_get_userbyid(c.relowner)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'app' AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND pg_get_userbyid(c.relowner) <> 'bpo_owner'
UNION ALL
SELECT p.oid::regprocedure::text, 'context function must be STABLE'
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE n.nspname = 'app' AND p.prosrc ~ 'current_setting' AND p.provolatile <> 's'
   AND p.prorettype <> 'trigger'::regtype
UNION ALL -- i) role attributes and dangerous privileges
SELECT rolname, 'role attribute' FROM pg_roles
 WHERE rolname IN ('bpo_app', 'bpo_relay', 'bpo_owner') AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication)
UNION ALL
SELECT 'bpo_app', 'member of ' || r.rolname
  FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE pg_get_userbyid(m.member) = 'bpo_app'
UNION ALL
SELECT c.oid::regclass::text, 'bpo_app may TRUNCATE/REFERENCES/TRIGGER'
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'app' AND c.relkind IN ('r', 'p')
   AND has_table_privilege('bpo_app', c.oid, 'TRUNCATE, REFERENCES, TRIGGER')
