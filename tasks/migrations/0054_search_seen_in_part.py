"""Cards and subjects of screenings are seen by the client in part: both sorts of their rows are looked up.

The words of the function stay else as they were.
"""

from django.db import migrations

SEEN = "'TASK', 'REQUEST', 'MATERIAL', 'PROPOSAL', 'AGREED', 'CALL', 'VISIT'"
NEVER = "'MANUAL', 'CLIENT', 'PERSON', 'ARRIVAL', 'MEETING', 'NOTE', 'ROUTINE'"
UNGUARDED = (
    "'MANUAL', 'CLIENT', 'PERSON', 'MEETING', 'PROPOSAL', 'NOTE', 'CONTRACT', 'ASSET', 'CARD', 'ACCOUNT', 'DEVICE'"
)


def scopes(unseen: str) -> str:
    """The function, with the kinds of which the client sees no row."""
    return f"""
CREATE OR REPLACE FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[])
RETURNS TABLE (tenant uuid, category text, client_visible boolean, parents uuid[], keys bigint[])
LANGUAGE sql STABLE AS $$
  SELECT g.tenant, c.category, v.visible, g.parents,
         app.search_keys(grams, app.search_seed(g.tenant, of_kind, c.category, v.visible))
    -- OFFSET 0: first the kind, then the rest of the grants that name it.
    FROM (SELECT (one ->> 'tenant')::uuid AS tenant, one -> 'categories' AS categories,
                 (one -> 'client')::boolean AS client,
                 CASE WHEN jsonb_typeof(one -> 'parents') = 'array'
                      THEN ARRAY(SELECT jsonb_array_elements_text(one -> 'parents')::uuid) END AS parents
            FROM jsonb_array_elements(grants) AS one WHERE jsonb_exists(one -> 'kinds', of_kind) OFFSET 0) g
   CROSS JOIN jsonb_array_elements_text(g.categories) AS c (category)
   CROSS JOIN (VALUES (true), (false)) AS v (visible)
   WHERE g.tenant = ANY (mine) AND (v.visible OR NOT g.client)
     AND (c.category = '' OR of_kind NOT IN ({UNGUARDED}))
     AND v.visible = ANY (CASE WHEN of_kind IN ({SEEN}) THEN '{{t}}'::boolean[]
                               WHEN of_kind IN ({unseen}) THEN '{{f}}' ELSE '{{t,f}}' END)
$$;
"""  # noqa: S608 - kinds of this file


class Migration(migrations.Migration):
    dependencies = [("tasks", "0053_search_scopes")]
    operations = [
        migrations.RunSQL(
            scopes(f"{NEVER}, 'ASSET', 'ACCOUNT', 'DEVICE'"),
            scopes(f"{NEVER}, 'ASSET', 'CARD', 'ACCOUNT', 'DEVICE', 'SUBJECT'"),
        )
    ]
