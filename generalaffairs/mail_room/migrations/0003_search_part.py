"""What the mail room says becomes a view of its own, so that other registers can stand beside it."""

from django.db import migrations

from tasks.search.source import COLUMNS, GATHER

LONGEST = 20_000
SAID = f"""
SELECT l.tenant_id, 'FILE'::varchar(8), l.id, NULL::uuid, l.scan_id, t.number, app.search_hide(f.name)::varchar(255),
       replace(app.search_hide(left(l.text, {LONGEST})), chr(30), ''),
       app.search_words(app.search_hide(concat_ws(chr(30), f.name, nullif(left(l.text, {LONGEST}), '')))),
       t.category, l.notified_at IS NOT NULL AND l.secrecy <> 'SECRET', coalesce(l.scanned_at, l.created_at)
  FROM app.generalaffairs_mail_room_letter l
  JOIN app.tasks_task t ON t.tenant_id = l.tenant_id AND t.id = l.task_id
  JOIN app.core_storedfile f ON f.tenant_id = l.tenant_id AND f.id = l.scan_id
 WHERE l.opening = 'OPEN'
"""  # noqa: S608 - a number of this file
FORWARD = (
    f"CREATE VIEW app.tasks_searchsource_of_mail ({COLUMNS}) WITH (security_invoker = true) AS {SAID};" + GATHER
)
BACKWARD = f"""
DROP VIEW app.tasks_searchsource;
CREATE VIEW app.tasks_searchsource WITH (security_invoker = true) AS
SELECT {COLUMNS} FROM app.tasks_searchsource_of_tasks UNION ALL {SAID};
DROP VIEW app.tasks_searchsource_of_mail;
"""  # noqa: S608 - columns of this file


class Migration(migrations.Migration):
    dependencies = [("generalaffairs_mail_room", "0002_search_scans")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
