"""Assets are found by number, name, place and who has them."""

from django.db import migrations

from tasks.search.source import added, followed, unfollowed

TABLE = "generalaffairs_supplies_asset"
SAID = r"""
SELECT a.tenant_id, 'ASSET' AS kind, a.id AS subject, NULL AS parent, a.number, a.name AS title,
       concat_ws(E'\x1e\n', a.place, nullif(a.department, ''), nullif(a.holder, ''), nullif(a.holder_number, ''),
         nullif(a.note, '')) AS body,
       '' AS category, false AS client_visible, a.created_at AS at
  FROM app.generalaffairs_supplies_asset a
"""
TRIGGERS = followed(TABLE, "ASSET", "number name place department holder holder_number note")
GONE = unfollowed(TABLE)


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_supplies", "0002_opening_stock"),
        ("generalaffairs_mail_room", "0003_search_part"),
        ("tasks", "0050_search_registers"),
    ]
    operations = added("supplies", ("ASSET",), SAID, TRIGGERS, GONE)
