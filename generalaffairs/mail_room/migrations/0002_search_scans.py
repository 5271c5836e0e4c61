"""The text of scans becomes findable: a letter that was scanned is a file with words.

`tasks_searchsource` stays the one place that is asked what a row is made of: here it becomes what the tasks say and what
the mail room says. 親展 has no scan. The client finds what all of its people may read; what is for the addressee and the
責任者 alone he finds on the page of his mail. No `parent`: a partner to whom the task was handed does not read the mail.
"""

from django.db import migrations

from bpo.core.tenancy.migrator import all_rows

COLUMNS = "tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at"
# Each sign of a text costs places in the index; thirty pages would be a hundred thousand.
LONGEST = 20_000
SAID = ("scan_id", "opening", "text", "secrecy", "notified_at")
DIFFERS = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in SAID)

FORWARD = f"""
ALTER VIEW app.tasks_searchsource RENAME TO tasks_searchsource_of_tasks;
CREATE VIEW app.tasks_searchsource WITH (security_invoker = true) AS
SELECT {COLUMNS} FROM app.tasks_searchsource_of_tasks
UNION ALL
SELECT l.tenant_id, 'FILE'::varchar(8), l.id, NULL::uuid, l.scan_id, t.number, app.search_hide(f.name)::varchar(255),
       replace(app.search_hide(left(l.text, {LONGEST})), chr(30), ''),
       app.search_words(app.search_hide(concat_ws(chr(30), f.name, nullif(left(l.text, {LONGEST}), '')))),
       t.category, l.notified_at IS NOT NULL AND l.secrecy <> 'SECRET', coalesce(l.scanned_at, l.created_at)
  FROM app.generalaffairs_mail_room_letter l
  JOIN app.tasks_task t ON t.tenant_id = l.tenant_id AND t.id = l.task_id
  JOIN app.core_storedfile f ON f.tenant_id = l.tenant_id AND f.id = l.scan_id
 WHERE l.opening = 'OPEN';

CREATE FUNCTION app.search_follow_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.search_put(l.tenant_id, 'FILE', l.id) FROM app.generalaffairs_mail_room_letter l
    WHERE l.tenant_id = NEW.tenant_id AND l.task_id = NEW.id AND l.scan_id IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_mail_room_letter FOR EACH ROW
  WHEN (NEW.scan_id IS NOT NULL) EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_mail_room_letter FOR EACH ROW
  WHEN ({DIFFERS}) EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_mail_room_letter FOR EACH ROW
  WHEN (OLD.scan_id IS NOT NULL) EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_mail AFTER UPDATE ON app.tasks_task FOR EACH ROW
  WHEN (OLD.category IS DISTINCT FROM NEW.category) EXECUTE FUNCTION app.search_follow_mail();
"""  # noqa: S608 - columns of this file

BACKWARD = """
DROP TRIGGER search_made ON app.generalaffairs_mail_room_letter;
DROP TRIGGER search_changed ON app.generalaffairs_mail_room_letter;
DROP TRIGGER search_gone ON app.generalaffairs_mail_room_letter;
DROP TRIGGER search_mail ON app.tasks_task;
DROP FUNCTION app.search_follow_mail();
DROP VIEW app.tasks_searchsource;
ALTER VIEW app.tasks_searchsource_of_tasks RENAME TO tasks_searchsource;
"""


def fill(apps, editor):
    """What was scanned already becomes findable."""
    with all_rows(editor):
        editor.execute(
            f"INSERT INTO app.tasks_searchrow ({COLUMNS})"  # noqa: S608 - columns of this file
            f" SELECT {COLUMNS} FROM app.tasks_searchsource WHERE kind = 'FILE'"
            " AND subject IN (SELECT id FROM app.generalaffairs_mail_room_letter)"
        )


def empty(apps, editor):
    """Without the view's part nothing would keep these."""
    with all_rows(editor):
        editor.execute(
            "DELETE FROM app.tasks_searchrow WHERE kind = 'FILE'"
            " AND subject IN (SELECT id FROM app.generalaffairs_mail_room_letter)"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_mail_room", "0001_initial"),
        ("tasks", "0037_search_new_work"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD), migrations.RunPython(fill, empty)]
