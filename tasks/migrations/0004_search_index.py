"""What can be found: how words are written, where they come from, the triggers that keep them, the one way to ask.

docs/adr/0021-search.md says why. The alphabets are repeated in `tasks/search/spelling.py`, for the marks on the page;
a test compares both.
"""

from django.db import migrations

from bpo.core.tenancy.migrator import all_rows

HIRAGANA = "".join(map(chr, range(0x3041, 0x3097))) + "ゝゞ"
KATAKANA = "".join(map(chr, range(0x30A1, 0x30F7))) + "ヽヾ"
DASHES = "‐‑‒–—―−ー─━"
# Spaces, controls and invisible signs; U+001E stays: it parts the pieces of one row, and nobody types it.
IGNORED = r"[\x01-\x1d\x1f-\x20\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+"


SPELLING = f"""
CREATE FUNCTION app.search_words(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
  regexp_replace(
    casefold(normalize(t, NFKC) COLLATE pg_catalog.pg_unicode_fast) COLLATE pg_catalog."C", '{IGNORED}', '', 'g'),
  '{HIRAGANA + DASHES}〜', '{KATAKANA + "-" * len(DASHES)}~');

CREATE FUNCTION app.search_hide(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(t, '(?<![0-9０-９])([0-9０-９]{{4}}[-‐－ 　]?){{2}}[0-9０-９]{{4}}(?![0-9０-９])', '＊＊＊＊', 'g');

CREATE FUNCTION app.search_grams(words text, singles boolean) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT array_agg(DISTINCT gram) FROM (
  SELECT unnest(CASE WHEN singles THEN ARRAY[sign, sign || following] ELSE ARRAY[sign || following] END) AS gram
    FROM (SELECT sign, lead(sign) OVER (ORDER BY place) AS following
            FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS signs (sign, place)) AS pairs
) AS grams WHERE gram IS NOT NULL AND strpos(gram, chr(30)) = 0);

CREATE FUNCTION app.search_seed(tenant uuid, kind text, category text, client_visible boolean) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN hashtextextended(concat_ws('/', tenant::text, kind, category, client_visible::text) COLLATE pg_catalog."C", 0);

CREATE FUNCTION app.search_keys(grams text[], seed bigint) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT array_agg(hashtextextended(gram COLLATE pg_catalog."C", seed)) FROM unnest(grams) AS gram);
"""

# What each kind of row says. The only place: triggers, the rebuilding command and the tests read this view.
SOURCE = r"""
CREATE FUNCTION app.search_fields(fields jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT string_agg(value #>> '{}', E'\x1e\n')
          FROM jsonb_path_query(fields, 'strict $.** ? (@.type() == "string" || @.type() == "number")') AS value
         WHERE value #>> '{}' !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');

CREATE VIEW app.tasks_searchsource WITH (security_invoker = true) AS
SELECT tenant_id, kind, subject, parent, file, number, app.search_hide(title) AS title, replace(app.search_hide(body), chr(30), '') AS body,
       app.search_words(app.search_hide(CASE
         WHEN kind = 'COMMENT' THEN body
         WHEN kind IN ('DOCUMENT', 'REPORT', 'FILE') THEN title
         ELSE concat_ws(chr(30), nullif(number, ''), title, nullif(body, '')) END)) AS words,
       category, client_visible, at
  FROM (
SELECT t.tenant_id, 'TASK'::varchar(8) AS kind, t.id AS subject, t.id AS parent, NULL::uuid AS file, t.number, t.title,
       concat_ws(E'\x1e\n', app.search_fields(t.fields), CASE WHEN r.category IN ('', t.category) THEN
         concat_ws(E'\x1e\n', r.number, r.title, app.search_fields(r.fields), r.body) END) AS body,
       t.category, true AS client_visible, t.received_at AS at
  FROM app.tasks_task t LEFT JOIN app.tasks_request r ON r.tenant_id = t.tenant_id AND r.id = t.request_id
UNION ALL
SELECT r.tenant_id, 'REQUEST', r.id, r.id, NULL, r.number, r.title,
       concat_ws(E'\x1e\n', app.search_fields(r.fields), r.body,
         (SELECT string_agg(concat_ws(' ', t.number, t.title), E'\x1e\n' ORDER BY t.number) FROM app.tasks_task t
           WHERE t.tenant_id = r.tenant_id AND t.request_id = r.id AND t.category IN ('', r.category))),
       r.category, true, r.received_at
  FROM app.tasks_request r
UNION ALL
SELECT c.tenant_id, 'COMMENT', c.id, c.task_id, NULL, t.number, t.title, c.body, t.category, c.audience = 'CLIENT', c.at
  FROM app.tasks_comment c JOIN app.tasks_task t ON t.tenant_id = c.tenant_id AND t.id = c.task_id
UNION ALL
SELECT m.tenant_id, 'MANUAL', m.id, NULL, NULL, '', m.title, coalesce(v.body, ''), '', false,
       coalesce(v.published_at, m.created_at)
  FROM app.tasks_manual m LEFT JOIN LATERAL (
    SELECT v.body, v.published_at FROM app.tasks_manualversion v
     WHERE v.tenant_id = m.tenant_id AND v.manual_id = m.id ORDER BY v.number DESC LIMIT 1) v ON true
UNION ALL
SELECT c.id, 'CLIENT', c.id, NULL, NULL, c.code, c.name,
       concat_ws(E'\x1e\n', c.short_name, nullif(c.kana, ''), nullif(c.corporate_number, ''), nullif(c.phone, '')),
       '', false, c.created_at
  FROM app.clients_client c WHERE c.kind = 'CLIENT'
UNION ALL
SELECT p.tenant_id, 'PERSON', p.id, NULL, NULL, '', p.name,
       concat_ws(E'\x1e\n', nullif(p.kana, ''), nullif(p.department, ''), nullif(p.title, ''), nullif(p.email, ''),
         nullif(p.phone, '')),
       '', false, p.created_at
  FROM app.clients_person p
UNION ALL
SELECT d.tenant_id, CASE d.subject_kind WHEN 'tasks.Task' THEN 'DOCUMENT' ELSE 'REPORT' END, d.id, d.subject, d.file_id,
       coalesce(t.number, ''), d.title, '', coalesce(nullif(d.category, ''), t.category, ''), d.client_visible,
       coalesce(d.issued_at, d.created_at)
  FROM app.core_document d LEFT JOIN app.tasks_task t
       ON d.subject_kind = 'tasks.Task' AND t.tenant_id = d.tenant_id AND t.id = d.subject
 WHERE d.state = 'READY' AND d.file_id IS NOT NULL AND d.subject_kind IN ('tasks.Task', 'tasks.SavingsMonth')
UNION ALL
SELECT a.tenant_id, 'FILE', a.id, coalesce(a.task_id, a.request_id), a.file_id, coalesce(t.number, r.number, ''),
       f.name, '', coalesce(t.category, r.category, ''), a.client_visible, a.created_at
  FROM app.tasks_attachment a JOIN app.core_storedfile f ON f.tenant_id = a.tenant_id AND f.id = a.file_id
  LEFT JOIN app.tasks_task t ON t.tenant_id = a.tenant_id AND t.id = a.task_id
  LEFT JOIN app.tasks_request r ON r.tenant_id = a.tenant_id AND r.id = a.request_id
) AS said;
"""

COLUMNS = "tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at"
FILL = f"INSERT INTO app.tasks_searchrow ({COLUMNS}) SELECT {COLUMNS} FROM app.tasks_searchsource"
THEIRS = ", ".join(f"excluded.{name.strip()}" for name in COLUMNS.split(",")[3:])
OURS = ", ".join(f"r.{name.strip()}" for name in COLUMNS.split(",")[3:])

TRIGGERS = f"""
CREATE FUNCTION app.search_put(of_tenant uuid, of_kind text, of_subject uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  {FILL} WHERE tenant_id = of_tenant AND kind = of_kind AND subject = of_subject
  ON CONFLICT (tenant_id, kind, subject) DO UPDATE
    SET (parent, file, number, title, body, words, category, client_visible, at) = ROW({THEIRS});
  IF NOT FOUND THEN
    DELETE FROM app.tasks_searchrow WHERE tenant_id = of_tenant AND kind = of_kind AND subject = of_subject;
  END IF;
END $$;

CREATE FUNCTION app.search_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; one text;
BEGIN
  FOREACH one IN ARRAY TG_ARGV LOOP PERFORM app.search_put(changed.tenant_id, one, changed.id); END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION app.search_follow_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM app.tasks_searchrow WHERE tenant_id = OLD.id AND kind = 'CLIENT';
    RETURN OLD;
  END IF;
  PERFORM app.search_put(NEW.id, 'CLIENT', NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION app.search_follow_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM app.search_put(changed.tenant_id, 'MANUAL', changed.manual_id);
  RETURN NULL;
END $$;

CREATE FUNCTION app.search_follow_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.search_put(a.tenant_id, 'FILE', a.id) FROM app.tasks_attachment a
    WHERE a.tenant_id = NEW.tenant_id AND a.file_id = NEW.id;
  RETURN NULL;
END $$;

-- A request and its tasks name each other; what hangs on one of them shows its number and has its category.
CREATE FUNCTION app.search_follow_work() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; is_task boolean := TG_ARGV[0] = 'TASK';
BEGIN
  PERFORM app.search_put(changed.tenant_id, TG_ARGV[0], changed.id);
  IF is_task AND to_jsonb(changed) ->> 'request_id' IS NOT NULL THEN
    PERFORM app.search_put(changed.tenant_id, 'REQUEST', (to_jsonb(changed) ->> 'request_id')::uuid);
  END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM app.search_put(r.tenant_id, r.kind, r.subject) FROM app.tasks_searchrow r
      WHERE r.tenant_id = changed.tenant_id AND r.parent = changed.id AND r.subject <> changed.id;
    IF NOT is_task THEN
      PERFORM app.search_put(t.tenant_id, 'TASK', t.id) FROM app.tasks_task t
        WHERE t.tenant_id = changed.tenant_id AND t.request_id = changed.id;
    END IF;
  END IF;
  RETURN NULL;
END $$;
"""

# (table, columns that are said, function with its arguments)
FOLLOWED = (
    ("tasks_task", "number title fields category request_id received_at", "search_follow_work('TASK')"),
    ("tasks_request", "number title fields body category received_at", "search_follow_work('REQUEST')"),
    ("tasks_comment", "task_id body audience at", "search_follow('COMMENT')"),
    ("tasks_manual", "title", "search_follow('MANUAL')"),
    ("tasks_manualversion", "manual_id number body published_at", "search_follow_version()"),
    ("clients_client", "kind code name short_name kana corporate_number phone", "search_follow_client()"),
    ("clients_person", "name kana department title email phone", "search_follow('PERSON')"),
    (
        "core_document",
        "title subject subject_kind state file_id category client_visible issued_at",
        "search_follow('DOCUMENT', 'REPORT')",
    ),
    ("tasks_attachment", "file_id task_id request_id client_visible", "search_follow('FILE')"),
    ("core_storedfile", "name", "search_follow_file()"),
)


def triggers() -> str:
    """One for new and gone rows, one for changes of what is said. The client's own row goes before its key is asked for."""
    made = []
    for table, columns, function in FOLLOWED:
        differs = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns.split())
        made.append(
            f"CREATE TRIGGER search_changed AFTER UPDATE ON app.{table} FOR EACH ROW WHEN ({differs})"
            f" EXECUTE FUNCTION app.{function};"
        )
        if table == "core_storedfile":
            continue  # a file is said by what it is attached to
        gone = "BEFORE" if table == "clients_client" else "AFTER"
        made.append(
            f"CREATE TRIGGER search_made AFTER INSERT ON app.{table} FOR EACH ROW EXECUTE FUNCTION app.{function};"
            f"CREATE TRIGGER search_gone {gone} DELETE ON app.{table} FOR EACH ROW EXECUTE FUNCTION app.{function};"
        )
    return "\n".join(made)


# The only way past the wall's own predicate: it reads the context itself, first of all, and raises without one.
# Row-level security would forbid the text index (its operator is not leakproof), so the function belongs to a role whose
# policy on this one table is `true`. Each key of the index holds tenant, kind, category and audience: rows that the
# asker may not see are not even touched, so neither a count nor the time tells of them.
ASKING = r"""
CREATE INDEX tasks_searchrow_words ON app.tasks_searchrow USING gin (
  (app.search_keys(app.search_grams(words, true), app.search_seed(tenant_id, kind, category, client_visible)))
) WITH (fastupdate = off);

CREATE FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[])
RETURNS TABLE (tenant uuid, category text, client_visible boolean, parents uuid[], keys bigint[])
LANGUAGE sql STABLE AS $$
  SELECT g.tenant, c.category, v.visible, g.parents,
         app.search_keys(grams, app.search_seed(g.tenant, of_kind, c.category, v.visible))
    FROM jsonb_to_recordset(grants) AS g (tenant uuid, kinds text[], categories text[], client boolean, parents uuid[])
   CROSS JOIN unnest(g.categories) AS c (category)
   CROSS JOIN (VALUES (true), (false)) AS v (visible)
   WHERE g.tenant = ANY (mine) AND of_kind = ANY (g.kinds) AND (v.visible OR NOT g.client)
     AND v.visible = ANY (CASE WHEN of_kind IN ('TASK', 'REQUEST') THEN '{t}'::boolean[]
                               WHEN of_kind IN ('MANUAL', 'CLIENT', 'PERSON') THEN '{f}' ELSE '{t,f}' END)
$$;

CREATE FUNCTION app.search_found(
  grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamptz, before_id uuid
) RETURNS TABLE (id uuid, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT r.id, r.at FROM app.search_scopes(grants, of_kind, mine, grams) s CROSS JOIN LATERAL (
    -- OFFSET 0 keeps the conditions of the outside out of the choice of the index.
    SELECT x.id, x.at, x.tenant_id, x.kind, x.category, x.client_visible, x.parent, x.words
      FROM app.tasks_searchrow x
     WHERE app.search_keys(app.search_grams(x.words, true),
             app.search_seed(x.tenant_id, x.kind, x.category, x.client_visible)) @> s.keys OFFSET 0
  ) r
  WHERE r.tenant_id = s.tenant AND r.kind = of_kind AND r.category = s.category AND r.client_visible = s.client_visible
    AND (s.parents IS NULL OR r.parent = ANY (s.parents)) AND r.words LIKE ALL (patterns)
    AND (before_at IS NULL OR (r.at, r.id) < (before_at, before_id))
$$;

CREATE FUNCTION app.search_recent(
  grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamptz, before_id uuid,
  each integer, size integer
) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  WITH scopes AS MATERIALIZED (SELECT * FROM app.search_scopes(grants, of_kind, mine, grams)),
  recent AS MATERIALIZED (
    SELECT r.id, r.at, r.tenant_id, r.words LIKE ALL (patterns) AND EXISTS (
             SELECT FROM scopes s WHERE s.tenant = r.tenant_id AND s.category = r.category
                AND s.client_visible = r.client_visible AND (s.parents IS NULL OR r.parent = ANY (s.parents))) AS fits
      FROM (SELECT DISTINCT tenant FROM scopes) t CROSS JOIN LATERAL (
        SELECT x.* FROM app.tasks_searchrow x
         WHERE x.tenant_id = t.tenant AND x.kind = of_kind
           AND (x.at, x.id) < (coalesce(before_at, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         ORDER BY x.at DESC, x.id DESC LIMIT each
      ) r
  ),
  -- Beyond the oldest row that was read of any company there may be others: what is newer than all of these is complete.
  horizon AS (
    SELECT max(oldest) AS at FROM (SELECT min(at) AS oldest FROM recent GROUP BY tenant_id HAVING count(*) >= each) o
  ),
  sure AS (
    SELECT id, at FROM recent WHERE fits AND at > coalesce((SELECT h.at FROM horizon h), '-infinity')
     ORDER BY at DESC, id DESC LIMIT size
  )
  SELECT CASE WHEN count(*) = size OR (SELECT h.at FROM horizon h) IS NULL
              THEN coalesce(array_agg(id), '{}') END FROM sure
$$;

CREATE FUNCTION app.search(
  typed text[], grants jsonb, kinds text[], size integer, before_at timestamptz, before_id uuid
) RETURNS TABLE (
  kind varchar, id uuid, tenant_id uuid, subject uuid, parent uuid, file uuid, number varchar, title varchar,
  excerpt text, client_visible boolean, at timestamptz
) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog SET enable_seqscan = off SET work_mem = '64MB' SET jit = off AS $$
#variable_conflict use_column
DECLARE
  few CONSTANT integer := 500;
  mine uuid[] := app.tenants();
  wanted text[] := ARRAY(SELECT DISTINCT w FROM unnest(typed) t, app.search_words(t) w WHERE w <> '');
  patterns text[] := ARRAY(SELECT '%' || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%' FROM unnest(wanted) w);
  grams text[] := ARRAY(
    SELECT DISTINCT g FROM unnest(wanted) w,
      unnest(CASE WHEN length(w) = 1 THEN ARRAY[w] ELSE app.search_grams(w, false) END) g);
  one text;
  ids uuid[];
BEGIN
  IF wanted = '{}' THEN RETURN; END IF;
  FOREACH one IN ARRAY kinds LOOP
    -- Rare words: all places. Frequent ones: the newest rows are enough; else all places, ordered.
    SELECT array_agg(f.id) INTO ids FROM (
      SELECT f.id FROM app.search_found(grants, one, mine, grams, patterns, before_at, before_id) f LIMIT few + 1) f;
    IF cardinality(ids) > few THEN
      ids := app.search_recent(grants, one, mine, grams, patterns, before_at, before_id,
        greatest(2 * size, 2000 / cardinality(mine)), size);
      IF ids IS NULL THEN
        SELECT array_agg(f.id) INTO ids FROM (
          SELECT f.id FROM app.search_found(grants, one, mine, grams, patterns, before_at, before_id) f
           ORDER BY f.at DESC, f.id DESC LIMIT size) f;
      END IF;
    END IF;
    RETURN QUERY
      SELECT r.kind, r.id, r.tenant_id, r.subject, r.parent, r.file, r.number, r.title,
             CASE WHEN length(r.body) <= 1000 THEN r.body ELSE substr(r.body, greatest(1,
               (strpos(r.words, wanted[1])::bigint * length(r.body) / greatest(length(r.words), 1) - 500)::integer), 1000) END,
             r.client_visible, r.at
        FROM app.tasks_searchrow r WHERE r.id = ANY (ids) ORDER BY r.at DESC, r.id DESC LIMIT size;
  END LOOP;
END $$;
"""

HANDING_OVER = """
GRANT USAGE, CREATE ON SCHEMA app TO bpo_search;
GRANT EXECUTE ON FUNCTION app.tenants(), app.search_words(text), app.search_grams(text, boolean),
  app.search_seed(uuid, text, text, boolean), app.search_keys(text[], bigint),
  app.search_scopes(jsonb, text, uuid[], text[]),
  app.search_found(jsonb, text, uuid[], text[], text[], timestamptz, uuid),
  app.search_recent(jsonb, text, uuid[], text[], text[], timestamptz, uuid, integer, integer) TO bpo_search;
ALTER FUNCTION app.search(text[], jsonb, text[], integer, timestamptz, uuid) OWNER TO bpo_search;
REVOKE CREATE ON SCHEMA app FROM bpo_search;
"""

BACKWARD = """
DROP FUNCTION app.search(text[], jsonb, text[], integer, timestamptz, uuid);
DROP FUNCTION app.search_recent(jsonb, text, uuid[], text[], text[], timestamptz, uuid, integer, integer);
DROP FUNCTION app.search_found(jsonb, text, uuid[], text[], text[], timestamptz, uuid);
DROP FUNCTION app.search_scopes(jsonb, text, uuid[], text[]);
DROP INDEX app.tasks_searchrow_words;
DROP FUNCTION app.search_follow_work() CASCADE; DROP FUNCTION app.search_follow_file() CASCADE;
DROP FUNCTION app.search_follow_version() CASCADE; DROP FUNCTION app.search_follow_client() CASCADE;
DROP FUNCTION app.search_follow() CASCADE; DROP FUNCTION app.search_put(uuid, text, uuid);
DROP VIEW app.tasks_searchsource;
DROP FUNCTION app.search_fields(jsonb); DROP FUNCTION app.search_keys(text[], bigint);
DROP FUNCTION app.search_seed(uuid, text, text, boolean); DROP FUNCTION app.search_grams(text, boolean);
DROP FUNCTION app.search_hide(text); DROP FUNCTION app.search_words(text);
"""


def fill(apps, editor):
    """What is there already becomes findable, before the index is made."""
    with all_rows(editor):
        editor.execute(FILL)


class Migration(migrations.Migration):
    dependencies = [("tasks", "0003_search"), ("clients", "0003_takeout"), ("core", "0002_initial")]
    operations = [
        migrations.RunSQL(SPELLING + SOURCE, BACKWARD),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(TRIGGERS + triggers() + ASKING + HANDING_OVER, migrations.RunSQL.noop),
    ]
