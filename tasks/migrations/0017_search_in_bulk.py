"""People come by the thousand: their search rows follow statement by statement, those of many rows in a job.

A search row costs about 1.5 ms, most of it the seventy places of the text index; a transaction that takes in 2,000
people must not wait for them. What a row of another kind says decides who may see it: only people are written later.
"""

from django.db import migrations

COLUMNS = "tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at"
SAID = COLUMNS.split(", ")[3:]
THEIRS = ", ".join(f"excluded.{name}" for name in SAID)
FOLLOWED = ("name", "kana", "department", "title", "email", "phone")
DIFFERS = " OR ".join(f"o.{name} IS DISTINCT FROM n.{name}" for name in FOLLOWED)
# More rows than a page can change at once.
AT_ONCE = 200

FORWARD = f"""
CREATE FUNCTION app.search_put_many(of_tenant uuid, of_kind text, subjects uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH said AS MATERIALIZED (
    SELECT {COLUMNS} FROM app.tasks_searchsource
     WHERE tenant_id = of_tenant AND kind = of_kind AND subject = ANY (subjects)
  ), put AS (
    INSERT INTO app.tasks_searchrow ({COLUMNS}) SELECT {COLUMNS} FROM said
    ON CONFLICT (tenant_id, kind, subject) DO UPDATE SET ({", ".join(SAID)}) = ROW({THEIRS})
  )
  DELETE FROM app.tasks_searchrow r
   WHERE r.tenant_id = of_tenant AND r.kind = of_kind AND r.subject = ANY (subjects)
     AND NOT EXISTS (SELECT FROM said s WHERE s.subject = r.subject);
END $$;

CREATE FUNCTION app.search_put_or_later(of_tenant uuid, of_kind text, subjects uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(subjects) <= {AT_ONCE} THEN
    PERFORM app.search_put_many(of_tenant, of_kind, subjects);
  ELSE
    INSERT INTO app.core_outbox (tenant_id, topic, payload)
    VALUES (of_tenant, 'search.later', jsonb_build_object('kind', of_kind, 'subjects', to_jsonb(subjects)));
  END IF;
END $$;

CREATE FUNCTION app.search_follow_persons() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM app.tasks_searchrow r USING gone o
     WHERE r.tenant_id = o.tenant_id AND r.kind = 'PERSON' AND r.subject = o.id;
  ELSIF TG_OP = 'INSERT' THEN
    FOR one IN SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n GROUP BY n.tenant_id LOOP
      PERFORM app.search_put_or_later(one.tenant_id, 'PERSON', one.ids);
    END LOOP;
  ELSE
    FOR one IN SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n JOIN gone o ON o.id = n.id
                WHERE {DIFFERS} GROUP BY n.tenant_id LOOP
      PERFORM app.search_put_or_later(one.tenant_id, 'PERSON', one.ids);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER search_made ON app.clients_person;
DROP TRIGGER search_changed ON app.clients_person;
DROP TRIGGER search_gone ON app.clients_person;
CREATE TRIGGER search_made AFTER INSERT ON app.clients_person REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_persons();
CREATE TRIGGER search_changed AFTER UPDATE ON app.clients_person REFERENCING OLD TABLE AS gone NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_persons();
CREATE TRIGGER search_gone AFTER DELETE ON app.clients_person REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_persons();
"""  # noqa: S608 - columns of this file

BACKWARD = f"""
DROP FUNCTION app.search_follow_persons() CASCADE;
DROP FUNCTION app.search_put_or_later(uuid, text, uuid[]);
DROP FUNCTION app.search_put_many(uuid, text, uuid[]);
CREATE TRIGGER search_made AFTER INSERT ON app.clients_person FOR EACH ROW EXECUTE FUNCTION app.search_follow('PERSON');
CREATE TRIGGER search_gone AFTER DELETE ON app.clients_person FOR EACH ROW EXECUTE FUNCTION app.search_follow('PERSON');
CREATE TRIGGER search_changed AFTER UPDATE ON app.clients_person FOR EACH ROW
  WHEN ({" OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in FOLLOWED)})
  EXECUTE FUNCTION app.search_follow('PERSON');
"""


class Migration(migrations.Migration):
    dependencies = [("tasks", "0016_working_plan"), ("clients", "0007_packs"), ("core", "0005_file_states")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
