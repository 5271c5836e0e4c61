"""The registers of rooms above this one become findable: room for their kinds, and two triggers that serve all of them.

What a room's rows say, its own migration says (`tasks/search/source.py`). New rows that come by the hundred are written
by a job; changes and removals at once, for they may take a name away.
"""

from django.db import migrations, models

FOLLOW = """
-- TG_ARGV: the kind, the columns that are said (a,b,c).
CREATE FUNCTION app.search_follow_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record; changed text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM app.tasks_searchrow r USING gone o
     WHERE r.tenant_id = o.tenant_id AND r.kind = TG_ARGV[0] AND r.subject = o.id;
  ELSIF TG_OP = 'INSERT' THEN
    FOR one IN SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n GROUP BY n.tenant_id LOOP
      PERFORM app.search_put_or_later(one.tenant_id, TG_ARGV[0], one.ids);
    END LOOP;
  ELSE
    SELECT string_agg(format('o.%1$I IS DISTINCT FROM n.%1$I', said), ' OR ') INTO changed
      FROM unnest(string_to_array(TG_ARGV[1], ',')) AS said;
    FOR one IN EXECUTE 'SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n JOIN gone o ON o.id = n.id WHERE '
                       || changed || ' GROUP BY n.tenant_id' LOOP
      PERFORM app.search_put_many(one.tenant_id, TG_ARGV[0], one.ids);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;

-- TG_ARGV: the kind, the table whose rows repeat what changed, their column that names it.
CREATE FUNCTION app.search_follow_named() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(id) FROM app.%I WHERE tenant_id = $1 AND %I = $2', TG_ARGV[1], TG_ARGV[2])
    INTO ids USING NEW.tenant_id, NEW.id;
  IF ids IS NOT NULL THEN
    PERFORM app.search_put_many(NEW.tenant_id, TG_ARGV[0], ids);
  END IF;
  RETURN NULL;
END $$;
"""
UNFOLLOW = "DROP FUNCTION app.search_follow_rows(); DROP FUNCTION app.search_follow_named();"


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


SEEN = "'TASK', 'REQUEST', 'MATERIAL', 'PROPOSAL'"
UNSEEN = "'MANUAL', 'CLIENT', 'PERSON', 'ARRIVAL', 'MEETING', 'NOTE', 'ROUTINE'"
UNGUARDED = "'MANUAL', 'CLIENT', 'PERSON', 'MEETING', 'PROPOSAL', 'NOTE', 'CONTRACT'"
THINGS = "'ASSET', 'CARD', 'ACCOUNT', 'DEVICE'"
FORWARD = FOLLOW + scopes(
    f"{SEEN}, 'AGREED', 'CALL', 'VISIT'", f"{UNSEEN}, {THINGS}, 'SUBJECT'", f"{UNGUARDED}, {THINGS}"
)
BACKWARD = scopes(SEEN, UNSEEN, UNGUARDED) + UNFOLLOW


class Migration(migrations.Migration):
    dependencies = [("tasks", "0049_question_field")]
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
                    ("AGREED", "取引先との契約"),
                    ("CALL", "電話の記録"),
                    ("VISIT", "来客"),
                    ("ASSET", "備品・資産"),
                    ("CARD", "名刺を持つ方"),
                    ("ACCOUNT", "アカウント"),
                    ("DEVICE", "IT機器"),
                    ("SUBJECT", "反社チェックの対象"),
                    ("DOCUMENT", "書類"),
                    ("REPORT", "月次レポート"),
                    ("FILE", "ファイル"),
                ],
                max_length=8,
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
