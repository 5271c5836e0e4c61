"""Calls are found by number, caller and note; each row is its own `parent`, for people who read some calls alone."""

from django.db import migrations

from tasks.search.source import added, followed, named_by, unfollowed

TABLE = "generalaffairs_phone_calls_call"
SAID = r"""
SELECT c.tenant_id, 'CALL' AS kind, c.id AS subject, c.id AS parent, c.number,
       coalesce(nullif(concat_ws(' ', nullif(c.caller_company, ''), nullif(c.caller_name, '')), ''),
                nullif(c.caller_number, ''), '非通知') AS title,
       concat_ws(E'\x1e\n', nullif(c.caller_number, ''), nullif(c.matter, '')) AS body,
       t.category, true AS client_visible, c.taken_at AS at
  FROM app.generalaffairs_phone_calls_call c
  JOIN app.tasks_task t ON t.tenant_id = c.tenant_id AND t.id = c.task_id
"""
TRIGGERS = followed(TABLE, "CALL", "number caller_company caller_name caller_number matter task_id") + named_by(
    "tasks_task", "search_calls", "category", "CALL", f"{TABLE} task_id"
)
GONE = unfollowed(TABLE) + "DROP TRIGGER search_calls ON app.tasks_task;"


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_phone_calls", "0001_initial"),
        ("generalaffairs_mail_room", "0003_search_part"),
        ("tasks", "0050_search_registers"),
    ]
    operations = added("calls", ("CALL",), SAID, TRIGGERS, GONE)
