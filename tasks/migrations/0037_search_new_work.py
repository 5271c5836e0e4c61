"""Tasks and requests that come together get their search rows together.

A year of recurring work inserts its tasks by the dozen: row by row, each of them asked the view three times (its own
row, and the request's before and after it). Statement by statement it is three times for all of them.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION app.search_follow_new_work() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
  FOR one IN SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n GROUP BY n.tenant_id LOOP
    PERFORM app.search_put_many(one.tenant_id, TG_ARGV[0], one.ids);
  END LOOP;
  IF TG_ARGV[0] = 'TASK' THEN
    FOR one IN SELECT n.tenant_id, array_agg(DISTINCT n.request_id) AS ids FROM made n
                WHERE n.request_id IS NOT NULL GROUP BY n.tenant_id LOOP
      PERFORM app.search_put_many(one.tenant_id, 'REQUEST', one.ids);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER search_made ON app.tasks_task;
DROP TRIGGER search_made ON app.tasks_request;
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_task REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_new_work('TASK');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_request REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_new_work('REQUEST');
"""
BACKWARD = """
DROP FUNCTION app.search_follow_new_work() CASCADE;
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_task FOR EACH ROW EXECUTE FUNCTION app.search_follow_work('TASK');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_request
  FOR EACH ROW EXECUTE FUNCTION app.search_follow_work('REQUEST');
"""


class Migration(migrations.Migration):
    dependencies = [("tasks", "0036_again_of")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
