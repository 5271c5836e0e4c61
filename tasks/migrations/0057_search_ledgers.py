"""Assets, accounts and devices are seen by the client: their rows are looked up as such.

The words of the function stay else as they were.
"""

from django.db import migrations

SEEN = "'TASK', 'REQUEST', 'MATERIAL', 'PROPOSAL', 'AGREED', 'CALL', 'VISIT'"
UNSEEN = "'MANUAL', 'CLIENT', 'PERSON', 'ARRIVAL', 'MEETING', 'NOTE', 'ROUTINE'"
LEDGERS = "'ASSET', 'ACCOUNT', 'DEVICE'"
UNGUARDED = (
    "'MANUAL', 'CLIENT', 'PERSON', 'MEETING', 'PROPOSAL', 'NOTE', 'CONTRACT', 'ASSET', 'CARD', 'ACCOUNT', 'DEVICE'"
)


def scopes(seen: str, unseen: str) -> str:
    """The function, with the kinds of which the client sees every row, and none."""
    return f"""
CREATE OR REPLACE FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[])
RETURNS TABLE (tenant uuid, category text, client_visible boolean, parents uuid[], keys bigint[])
LANGUAGE sql STABLE AS $$
  -- `search_keys` of `search_seed`, written out: neither can be inlined, and calling them took as long as the index.
  SELECT s.tenant, s.category, s.visible, s.parents,
         (SELECT array_agg(hashtextextended(gram COLLATE "C", s.seed)) FROM unnest(grams) AS gram)
    FROM (
      SELECT g.tenant, c.category, v.visible, g.parents, hashtextextended(
               concat_ws('/', g.tenant::text, of_kind, c.category, v.visible::text) COLLATE "C", 0) AS seed
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
         AND v.visible = ANY (CASE WHEN of_kind IN ({seen}) THEN '{{t}}'::boolean[]
                                   WHEN of_kind IN ({unseen}) THEN '{{f}}' ELSE '{{t,f}}' END)
      OFFSET 0  -- the seed once for all pairs of signs
    ) s
$$;
"""  # noqa: S608 - kinds of this file


class Migration(migrations.Migration):
    dependencies = [("tasks", "0056_spent_by_task")]
    operations = [migrations.RunSQL(scopes(f"{SEEN}, {LEDGERS}", UNSEEN), scopes(SEEN, f"{UNSEEN}, {LEDGERS}"))]
