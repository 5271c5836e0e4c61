"""The 責任者 of a client finds what the company has, as his list shows it."""

from django.db import migrations

from tasks.search.source import shown

SAID = r"""
SELECT a.tenant_id, 'ASSET' AS kind, a.id AS subject, NULL AS parent, a.number, a.name AS title,
       concat_ws(E'\x1e\n', a.place, nullif(a.department, ''), nullif(a.holder, ''), nullif(a.holder_number, ''),
         nullif(a.note, '')) AS body,
       '' AS category, {visible} AS client_visible, a.created_at AS at
  FROM app.generalaffairs_supplies_asset a
"""


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_supplies", "0004_stocktake_of_task"),
        ("tasks", "0054_search_seen_in_part"),
    ]
    operations = shown("supplies", ("ASSET",), SAID.format(visible="true"), SAID.format(visible="false"), "", "")
