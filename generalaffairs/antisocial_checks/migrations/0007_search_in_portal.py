"""The client's people find the subjects that their page lists: those of which a decision was delivered.

Checks are decided while the task is in work, so its state alone tells when the client learns of them and when a
delivery is taken back. What appears may come by the hundred and be written by a job; what goes, goes at once.
"""

from django.db import migrations

from tasks.search.source import shown

TOLD = """EXISTS (
         SELECT FROM app.generalaffairs_antisocial_checks_check c
           JOIN app.tasks_task t ON t.tenant_id = c.tenant_id AND t.id = c.task_id
          WHERE c.tenant_id = s.tenant_id AND c.subject_id = s.id AND c.state = 'JUDGED'
            AND t.status IN ('DELIVERED', 'DONE'))"""
TRIGGERS = """
CREATE FUNCTION app.search_follow_told() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  SELECT array_agg(c.subject_id) INTO ids FROM app.generalaffairs_antisocial_checks_check c
   WHERE c.tenant_id = NEW.tenant_id AND c.task_id = NEW.id AND c.state = 'JUDGED';
  IF ids IS NULL THEN RETURN NULL; END IF;
  IF NEW.status IN ('DELIVERED', 'DONE') THEN
    PERFORM app.search_put_or_later(NEW.tenant_id, 'SUBJECT', ids);
  ELSE
    PERFORM app.search_put_many(NEW.tenant_id, 'SUBJECT', ids);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER search_told AFTER UPDATE ON app.tasks_task FOR EACH ROW
  WHEN (NEW.worktype = 'generalaffairs.antisocial_checks'
    AND (OLD.status IN ('DELIVERED', 'DONE')) <> (NEW.status IN ('DELIVERED', 'DONE')))
  EXECUTE FUNCTION app.search_follow_told();
"""
GONE = "DROP TRIGGER search_told ON app.tasks_task; DROP FUNCTION app.search_follow_told();"


def said(visible: str) -> str:
    """The words as they were; whether the client sees them."""
    return rf"""
SELECT s.tenant_id, 'SUBJECT' AS kind, s.id AS subject, NULL AS parent, '' AS number, s.name AS title,
       concat_ws(E'\x1e\n', nullif(s.kana, ''), nullif(array_to_string(s.old_names, E'\x1e\n'), ''),
         nullif(s.corporate_number, '')) AS body,
       s.category, {visible} AS client_visible, s.created_at AS at
  FROM app.generalaffairs_antisocial_checks_subject s
 WHERE s.forgotten_at IS NULL
"""  # noqa: S608 - a word of this file


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_antisocial_checks", "0006_registers"),
        ("tasks", "0054_search_seen_in_part"),
    ]
    operations = shown("subjects", ("SUBJECT",), said(TOLD), said("false"), TRIGGERS, GONE)
