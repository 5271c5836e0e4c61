"""Questions, arrivals, materials, meetings, proposals, notes, recurring work and contracts become findable too.

The view says anew what each kind of row is made of: it is the place to look. What is part of a row (a file of an
arrival, a line of a contract) follows statement by statement, for twenty of them come at once.
"""

from django.db import migrations, models

from bpo.core.tenancy.migrator import all_rows

COLUMNS = "tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at"
KINDS = ("QUESTION", "ARRIVAL", "MATERIAL", "MEETING", "PROPOSAL", "NOTE", "ROUTINE", "CONTRACT")
THESE = ", ".join(f"'{kind}'" for kind in KINDS)

KNOWN = r"""
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
"""

MORE = r"""
UNION ALL
SELECT q.tenant_id, 'QUESTION', q.id, q.task_id, NULL, coalesce(t.number, ''), regexp_replace(left(q.text, 100), '\s+', ' ', 'g'),
       concat_ws(E'\x1e\n', q.text, nullif(q.subject_label, ''), app.search_fields(q.choices), nullif(q.answer, ''),
         (SELECT f.name FROM app.core_storedfile f WHERE f.tenant_id = q.tenant_id AND f.id = q.file_id)),
       coalesce(nullif(q.category, ''), t.category, ''),
       -- What is no task's stands on the client's page until it is answered.
       q.withdrawn_at IS NULL AND (q.task_id IS NOT NULL OR q.answered_at IS NULL), q.asked_at
  FROM app.tasks_question q LEFT JOIN app.tasks_task t ON t.tenant_id = q.tenant_id AND t.id = q.task_id
UNION ALL
SELECT a.tenant_id, 'ARRIVAL', a.id, a.task_id, NULL, coalesce(t.number, ''), coalesce(nullif(a.subject, ''), '件名なし'),
       concat_ws(E'\x1e\n', nullif(a.sender_name, ''), nullif(a.sender_address, ''), nullif(a.body, ''),
         nullif(a.note, ''), (SELECT string_agg(f.name, E'\x1e\n' ORDER BY w.created_at, w.id) FROM app.tasks_arrivalfile w
           JOIN app.core_storedfile f ON f.tenant_id = w.tenant_id AND f.id = w.file_id
          WHERE w.tenant_id = a.tenant_id AND w.arrival_id = a.id)),
       coalesce(nullif(a.category, ''), t.category, ''), false, a.received_at
  FROM app.tasks_arrival a LEFT JOIN app.tasks_task t ON t.tenant_id = a.tenant_id AND t.id = a.task_id
UNION ALL
SELECT s.tenant_id, 'ARRIVAL', s.id, NULL, NULL, '', coalesce(nullif(s.subject, ''), '件名なし'),
       concat_ws(E'\x1e\n', nullif(s.sender_name, ''), nullif(s.sender_address, ''), nullif(s.recipients, ''),
         nullif(s.body, ''), nullif(s.note, '')),
       '', false, s.received_at
  FROM app.tasks_straymail s WHERE s.state <> 'GIVEN'
UNION ALL
SELECT l.tenant_id, 'MATERIAL', l.id, NULL, NULL, '', l.name,
       (SELECT string_agg(concat_ws(' ', i.name, nullif(i.example, ''), nullif(i.reason, ''),
            (SELECT string_agg(coalesce(nullif(c.note, ''), f.name), ' ' ORDER BY c.at, c.id)
               FROM app.tasks_materialarrival c LEFT JOIN app.core_storedfile f ON f.tenant_id = c.tenant_id AND f.id = c.file_id
              WHERE c.tenant_id = i.tenant_id AND c.item_id = i.id)), E'\x1e\n' ORDER BY i.position)
          FROM app.tasks_materialitem i
         WHERE i.tenant_id = l.tenant_id AND i.list_id = l.id AND i.category IN ('', l.category)),
       l.category, true, l.made_at
  FROM app.tasks_materiallist l
UNION ALL
SELECT m.tenant_id, 'MEETING', m.id, NULL, NULL, '', to_char(m.held_on, 'YYYY/MM/DD') || ' 定例会',
       concat_ws(E'\x1e\n', m.participants, nullif(m.minutes, ''), nullif(m.decisions, ''),
         (SELECT string_agg(concat_ws(' ', d.text, d.owner), E'\x1e\n' ORDER BY d.created_at, d.id) FROM app.tasks_meetingtodo d
           WHERE d.tenant_id = m.tenant_id AND d.meeting_id = m.id)),
       '', false, m.written_at
  FROM app.tasks_meeting m
UNION ALL
SELECT i.tenant_id, 'PROPOSAL', i.id, NULL, NULL, '', regexp_replace(left(i.text, 100), '\s+', ' ', 'g'), i.text, '', true,
       i.created_at
  FROM app.tasks_improvement i
UNION ALL
SELECT n.tenant_id, 'NOTE', n.id, NULL, NULL, '', regexp_replace(left(n.text, 100), '\s+', ' ', 'g'), n.text, '', false,
       n.written_at
  FROM app.clients_clientnote n WHERE n.ended_at IS NULL
UNION ALL
SELECT r.tenant_id, 'ROUTINE', r.id, NULL, NULL, '', r.name,
       concat_ws(E'\x1e\n', nullif(r.process, ''), regexp_replace(v.title, '\{\w+\}', '…', 'g'), nullif(v.description, ''),
         app.search_fields(jsonb_path_query_array(v.steps, '$[*].name')), app.search_fields(v.questions),
         app.search_fields(v.evidence)),
       r.category, false, coalesce(v.saved_at, r.created_at)
  FROM app.tasks_recurringtemplate r LEFT JOIN LATERAL (
    SELECT v.title, v.description, v.steps, v.questions, v.evidence, v.saved_at FROM app.tasks_recurringversion v
     WHERE v.tenant_id = r.tenant_id AND v.template_id = r.id ORDER BY v.number DESC LIMIT 1) v ON true
UNION ALL
SELECT v.tenant_id, 'CONTRACT', v.id, v.contract_id, NULL, '', concat(c.number, ' ', c.title, ' 第', v.number, '版'),
       -- No prices: who may find a contract may not always see them.
       (SELECT string_agg(concat_ws('／', concat(s.name, '：', s.included), nullif(s.excluded, ''), nullif(s.license_required, '')),
            E'\x1e\n' ORDER BY s.position, s.name)
          FROM app.clients_scopeline s WHERE s.tenant_id = v.tenant_id AND s.version_id = v.id),
       '', v.house_approved_at IS NOT NULL,
       coalesce(v.client_approved_at, v.house_approved_at, v.created_at)
  FROM app.clients_contractversion v JOIN app.clients_contract c ON c.tenant_id = v.tenant_id AND c.id = v.contract_id
"""


def source(branches: str, body_alone: str) -> str:
    """The view of these kinds; `body_alone`: those whose title repeats the body, or is another row's."""
    return f"""
CREATE OR REPLACE VIEW app.tasks_searchsource WITH (security_invoker = true) AS
SELECT tenant_id, kind, subject, parent, file, number, app.search_hide(title) AS title,
       replace(app.search_hide(coalesce(body, '')), chr(30), '') AS body,
       app.search_words(app.search_hide(CASE
         WHEN kind IN ({body_alone}) THEN body
         WHEN kind IN ('DOCUMENT', 'REPORT', 'FILE') THEN title
         ELSE concat_ws(chr(30), nullif(number, ''), title, nullif(body, '')) END)) AS words,
       category, client_visible, at
  FROM ({branches}) AS said;
"""  # noqa: S608 - branches of this file


def scopes(seen: str, unseen: str, unguarded: str) -> str:
    """What is looked up: kinds that clients always see, never see; kinds without guarded categories."""
    return f"""
CREATE OR REPLACE FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[])
RETURNS TABLE (tenant uuid, category text, client_visible boolean, parents uuid[], keys bigint[])
LANGUAGE sql STABLE AS $$
  SELECT g.tenant, c.category, v.visible, g.parents,
         app.search_keys(grams, app.search_seed(g.tenant, of_kind, c.category, v.visible))
    FROM jsonb_to_recordset(grants) AS g (tenant uuid, kinds text[], categories text[], client boolean, parents uuid[])
   CROSS JOIN unnest(g.categories) AS c (category)
   CROSS JOIN (VALUES (true), (false)) AS v (visible)
   WHERE g.tenant = ANY (mine) AND of_kind = ANY (g.kinds) AND (v.visible OR NOT g.client)
     AND (c.category = '' OR of_kind NOT IN ({unguarded}))
     AND v.visible = ANY (CASE WHEN of_kind IN ({seen}) THEN '{{t}}'::boolean[]
                               WHEN of_kind IN ({unseen}) THEN '{{f}}' ELSE '{{t,f}}' END)
$$;
"""  # noqa: S608 - kinds of this file


def following(tables: str) -> str:
    """How a changed file reaches the rows that name it: one statement each."""
    return f"""
CREATE OR REPLACE FUNCTION app.search_follow_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  {tables}
  RETURN NULL;
END $$;
"""


ATTACHED = """
  PERFORM app.search_put(a.tenant_id, 'FILE', a.id) FROM app.tasks_attachment a
    WHERE a.tenant_id = NEW.tenant_id AND a.file_id = NEW.id;"""
NAMED = """
  PERFORM app.search_put(q.tenant_id, 'QUESTION', q.id) FROM app.tasks_question q
    WHERE q.tenant_id = NEW.tenant_id AND q.file_id = NEW.id;
  PERFORM app.search_put(w.tenant_id, 'ARRIVAL', w.arrival_id) FROM app.tasks_arrivalfile w
    WHERE w.tenant_id = NEW.tenant_id AND w.file_id = NEW.id;
  PERFORM app.search_put(i.tenant_id, 'MATERIAL', i.list_id) FROM app.tasks_materialarrival c
    JOIN app.tasks_materialitem i ON i.tenant_id = c.tenant_id AND i.id = c.item_id
    WHERE c.tenant_id = NEW.tenant_id AND c.file_id = NEW.id;"""

PARTS = """
-- TG_ARGV: the kind of the whole, the column that names it.
CREATE FUNCTION app.search_follow_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
  FOR one IN EXECUTE format('SELECT tenant_id, array_agg(DISTINCT %I) AS ids FROM %I GROUP BY tenant_id', TG_ARGV[1],
                            CASE TG_OP WHEN 'DELETE' THEN 'gone' ELSE 'made' END) LOOP
    PERFORM app.search_put_many(one.tenant_id, TG_ARGV[0], one.ids);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION app.search_follow_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.search_put_many(NEW.tenant_id, TG_ARGV[0],
    ARRAY[(to_jsonb(OLD) ->> TG_ARGV[1])::uuid, (to_jsonb(NEW) ->> TG_ARGV[1])::uuid]);
  RETURN NULL;
END $$;

CREATE FUNCTION app.search_follow_item() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM app.search_put(i.tenant_id, 'MATERIAL', i.list_id) FROM app.tasks_materialitem i
    WHERE i.tenant_id = changed.tenant_id AND i.id = changed.item_id;
  RETURN NULL;
END $$;

CREATE FUNCTION app.search_follow_contract() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.search_put(v.tenant_id, 'CONTRACT', v.id) FROM app.clients_contractversion v
    WHERE v.tenant_id = NEW.tenant_id AND v.contract_id = NEW.id;
  RETURN NULL;
END $$;
"""

# (table, columns that are said, function with its arguments), as in search_index
FOLLOWED = (
    (
        "tasks_question",
        "task_id category subject_label text choices answer file_id answered_at withdrawn_at",
        "search_follow('QUESTION')",
    ),
    (
        "tasks_arrival",
        "task_id category sender_name sender_address subject body note received_at",
        "search_follow('ARRIVAL')",
    ),
    ("tasks_straymail", "sender_name sender_address recipients subject body note state", "search_follow('ARRIVAL')"),
    ("tasks_materiallist", "name category", "search_follow('MATERIAL')"),
    ("tasks_materialarrival", "item_id file_id note", "search_follow_item()"),
    ("tasks_meeting", "held_on participants minutes decisions", "search_follow('MEETING')"),
    ("tasks_improvement", "text", "search_follow('PROPOSAL')"),
    ("clients_clientnote", "text ended_at", "search_follow('NOTE')"),
    ("tasks_recurringtemplate", "name category process", "search_follow('ROUTINE')"),
    ("clients_contractversion", "contract_id number house_approved_at client_approved_at", "search_follow('CONTRACT')"),
)
# (table, columns that are said, kind of the whole, column that names it)
WITHIN = (
    ("tasks_arrivalfile", "arrival_id file_id", "ARRIVAL", "arrival_id"),
    ("tasks_materialitem", "list_id name example reason category position", "MATERIAL", "list_id"),
    ("tasks_meetingtodo", "meeting_id text owner", "MEETING", "meeting_id"),
    ("tasks_recurringversion", "number title description steps questions evidence", "ROUTINE", "template_id"),
    (
        "clients_scopeline",
        "position name included excluded license_required",
        "CONTRACT",
        "version_id",
    ),
)
CHANGED = "CREATE TRIGGER search_changed AFTER UPDATE ON app.{} FOR EACH ROW WHEN ({}) EXECUTE FUNCTION app.{};"


def triggers() -> str:
    """One for new, one for gone and one for changed rows of each table."""
    made = [CHANGED.format("clients_contract", _differs("number title"), "search_follow_contract()")]
    for table, columns, function in FOLLOWED:
        made += [
            CHANGED.format(table, _differs(columns), function),
            f"CREATE TRIGGER search_made AFTER INSERT ON app.{table} FOR EACH ROW EXECUTE FUNCTION app.{function};",
            f"CREATE TRIGGER search_gone AFTER DELETE ON app.{table} FOR EACH ROW EXECUTE FUNCTION app.{function};",
        ]
    for table, columns, kind, column in WITHIN:
        parts = f"FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('{kind}', '{column}');"
        made += [
            CHANGED.format(table, _differs(columns), f"search_follow_part('{kind}', '{column}')"),
            f"CREATE TRIGGER search_made AFTER INSERT ON app.{table} REFERENCING NEW TABLE AS made {parts}",
            f"CREATE TRIGGER search_gone AFTER DELETE ON app.{table} REFERENCING OLD TABLE AS gone {parts}",
        ]
    return "\n".join(made)


def _differs(columns: str) -> str:
    return " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns.split())


def gone() -> str:
    """The triggers away again."""
    tables = ["clients_contract", *(one[0] for one in FOLLOWED), *(one[0] for one in WITHIN)]
    return "\n".join(
        f"DROP TRIGGER IF EXISTS search_{when} ON app.{table};"
        for table in tables
        for when in ("made", "gone", "changed")
    )


FORWARD = (
    source(KNOWN + MORE, "'COMMENT', 'QUESTION', 'PROPOSAL', 'NOTE'")
    + scopes(
        "'TASK', 'REQUEST', 'MATERIAL', 'PROPOSAL'",
        "'MANUAL', 'CLIENT', 'PERSON', 'ARRIVAL', 'MEETING', 'NOTE', 'ROUTINE'",
        "'MANUAL', 'CLIENT', 'PERSON', 'MEETING', 'PROPOSAL', 'NOTE', 'CONTRACT'",
    )
    + following(ATTACHED + NAMED)
    + PARTS
)
BACKWARD = (
    gone()
    + """
DROP FUNCTION app.search_follow_parts(); DROP FUNCTION app.search_follow_part();
DROP FUNCTION app.search_follow_item(); DROP FUNCTION app.search_follow_contract();
"""
    + following(ATTACHED)
    + scopes("'TASK', 'REQUEST'", "'MANUAL', 'CLIENT', 'PERSON'", "'MANUAL', 'CLIENT', 'PERSON'")
    + source(KNOWN, "'COMMENT'")
)


def fill(apps, editor):
    """What is there already becomes findable."""
    with all_rows(editor):
        editor.execute(
            f"INSERT INTO app.tasks_searchrow ({COLUMNS})"  # noqa: S608 - columns and kinds of this file
            f" SELECT {COLUMNS} FROM app.tasks_searchsource WHERE kind IN ({THESE})"
        )


def empty(apps, editor):
    """An earlier version would not know where these lead."""
    with all_rows(editor):
        editor.execute(f"DELETE FROM app.tasks_searchrow WHERE kind IN ({THESE})")  # noqa: S608 - kinds of this file


class Migration(migrations.Migration):
    dependencies = [("tasks", "0034_step_people"), ("clients", "0008_signing_devices"), ("core", "0005_file_states")]
    operations = [
        migrations.AlterField(
            "searchrow",
            "kind",
            models.CharField(
                choices=[
                    ("TASK", "タスク"),
                    ("REQUEST", "依頼"),
                    ("COMMENT", "コメント"),
                    ("QUESTION", "お客様への質問"),
                    ("ARRIVAL", "受信メール"),
                    ("MATERIAL", "資料回収"),
                    ("MEETING", "定例会"),
                    ("PROPOSAL", "改善の提案"),
                    ("NOTE", "注意事項"),
                    ("MANUAL", "マニュアル"),
                    ("ROUTINE", "定例業務"),
                    ("CLIENT", "顧客"),
                    ("PERSON", "お客様の担当者"),
                    ("CONTRACT", "契約"),
                    ("DOCUMENT", "書類"),
                    ("REPORT", "月次レポート"),
                    ("FILE", "ファイル"),
                ],
                max_length=8,
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunPython(fill, empty),
        migrations.RunSQL(triggers(), migrations.RunSQL.noop),
    ]
