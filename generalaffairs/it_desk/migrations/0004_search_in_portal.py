"""The 責任者 of a client finds its accounts and devices, as his lists show them."""

from django.db import migrations

from tasks.search.source import shown

SAID = r"""
SELECT a.tenant_id, 'ACCOUNT' AS kind, a.id AS subject, NULL AS parent, '' AS number, a.login AS title,
       concat_ws(E'\x1e\n', s.name, nullif(a.holder, ''), m.name, nullif(m.number, '')) AS body,
       '' AS category, {visible} AS client_visible, a.created_at AS at
  FROM app.generalaffairs_it_desk_account a
  JOIN app.generalaffairs_it_desk_service s ON s.tenant_id = a.tenant_id AND s.id = a.service_id
  LEFT JOIN app.generalaffairs_it_desk_member m ON m.tenant_id = a.tenant_id AND m.id = a.member_id
UNION ALL
SELECT d.tenant_id, 'DEVICE', d.id, NULL, d.number, coalesce(nullif(d.model, ''), d.number),
       concat_ws(E'\x1e\n', nullif(d.serial, ''), m.name, nullif(m.number, '')), '', {visible}, d.created_at
  FROM app.generalaffairs_it_desk_device d
  LEFT JOIN app.generalaffairs_it_desk_member m ON m.tenant_id = d.tenant_id AND m.id = d.holder_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_it_desk", "0003_search"),
        ("tasks", "0054_search_seen_in_part"),
    ]
    operations = shown(
        "it_desk", ("ACCOUNT", "DEVICE"), SAID.format(visible="true"), SAID.format(visible="false"), "", ""
    )
