"""Subjects of screenings are found by name, kana, former names and corporate number, until they are forgotten."""

from django.db import migrations

from tasks.search.source import added, followed, unfollowed

TABLE = "generalaffairs_antisocial_checks_subject"
SAID = r"""
SELECT s.tenant_id, 'SUBJECT' AS kind, s.id AS subject, NULL AS parent, '' AS number, s.name AS title,
       concat_ws(E'\x1e\n', nullif(s.kana, ''), nullif(array_to_string(s.old_names, E'\x1e\n'), ''),
         nullif(s.corporate_number, '')) AS body,
       s.category, false AS client_visible, s.created_at AS at
  FROM app.generalaffairs_antisocial_checks_subject s
 WHERE s.forgotten_at IS NULL
"""
TRIGGERS = followed(TABLE, "SUBJECT", "name kana old_names corporate_number category forgotten_at")
GONE = unfollowed(TABLE)


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_antisocial_checks", "0003_keeping"),
        ("generalaffairs_mail_room", "0003_search_part"),
        ("tasks", "0050_search_registers"),
    ]
    operations = added("subjects", ("SUBJECT",), SAID, TRIGGERS, GONE)
