"""Visits are found by number, company, purpose, host and visitors, until their names are forgotten."""

from django.db import migrations

from tasks.search.source import added, followed, named_by, unfollowed

VISIT, GUEST = "generalaffairs_visitors_visit", "generalaffairs_visitors_guest"
SAID = r"""
SELECT v.tenant_id, 'VISIT' AS kind, v.id AS subject, NULL AS parent, v.number, v.company AS title,
       concat_ws(E'\x1e\n', nullif(v.purpose, ''), nullif(v.host_name, ''), nullif(v.deputy_name, ''),
         (SELECT string_agg(g.name, E'\x1e\n' ORDER BY g.position) FROM app.generalaffairs_visitors_guest g
           WHERE g.tenant_id = v.tenant_id AND g.visit_id = v.id AND g.name <> '')) AS body,
       t.category, true AS client_visible, v.starts_at AS at
  FROM app.generalaffairs_visitors_visit v
  JOIN app.tasks_task t ON t.tenant_id = v.tenant_id AND t.id = v.task_id
 WHERE v.forgotten_at IS NULL
"""
PARTS = "FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('VISIT', 'visit_id');"
TRIGGERS = (
    followed(VISIT, "VISIT", "number company purpose host_name deputy_name starts_at task_id forgotten_at")
    + named_by("tasks_task", "search_visits", "category", "VISIT", f"{VISIT} task_id")
    + f"""
CREATE TRIGGER search_made AFTER INSERT ON app.{GUEST} REFERENCING NEW TABLE AS made {PARTS}
CREATE TRIGGER search_gone AFTER DELETE ON app.{GUEST} REFERENCING OLD TABLE AS gone {PARTS}
CREATE TRIGGER search_changed AFTER UPDATE ON app.{GUEST} FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION app.search_follow_part('VISIT', 'visit_id');
"""
)
GONE = unfollowed(VISIT, GUEST) + "DROP TRIGGER search_visits ON app.tasks_task;"


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_visitors", "0003_equipment"),
        ("generalaffairs_mail_room", "0003_search_part"),
        ("tasks", "0050_search_registers"),
    ]
    operations = added("visits", ("VISIT",), SAID, TRIGGERS, GONE)
