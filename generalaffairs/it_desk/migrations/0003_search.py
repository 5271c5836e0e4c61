"""Accounts and devices are found by login, service, number and the person who has them."""

from django.db import migrations

from tasks.search.source import added, followed, named_by, unfollowed

ACCOUNT, DEVICE = "generalaffairs_it_desk_account", "generalaffairs_it_desk_device"
MEMBER, SERVICE = "generalaffairs_it_desk_member", "generalaffairs_it_desk_service"
SAID = r"""
SELECT a.tenant_id, 'ACCOUNT' AS kind, a.id AS subject, NULL AS parent, '' AS number, a.login AS title,
       concat_ws(E'\x1e\n', s.name, nullif(a.holder, ''), m.name, nullif(m.number, '')) AS body,
       '' AS category, false AS client_visible, a.created_at AS at
  FROM app.generalaffairs_it_desk_account a
  JOIN app.generalaffairs_it_desk_service s ON s.tenant_id = a.tenant_id AND s.id = a.service_id
  LEFT JOIN app.generalaffairs_it_desk_member m ON m.tenant_id = a.tenant_id AND m.id = a.member_id
UNION ALL
SELECT d.tenant_id, 'DEVICE', d.id, NULL, d.number, coalesce(nullif(d.model, ''), d.number),
       concat_ws(E'\x1e\n', nullif(d.serial, ''), m.name, nullif(m.number, '')), '', false, d.created_at
  FROM app.generalaffairs_it_desk_device d
  LEFT JOIN app.generalaffairs_it_desk_member m ON m.tenant_id = d.tenant_id AND m.id = d.holder_id
"""
TRIGGERS = (
    followed(ACCOUNT, "ACCOUNT", "login holder service_id member_id")
    + followed(DEVICE, "DEVICE", "number model serial holder_id")
    + named_by(SERVICE, "search_accounts", "name", "ACCOUNT", f"{ACCOUNT} service_id")
    + named_by(MEMBER, "search_accounts", "name number", "ACCOUNT", f"{ACCOUNT} member_id")
    + named_by(MEMBER, "search_devices", "name number", "DEVICE", f"{DEVICE} holder_id")
)
GONE = unfollowed(ACCOUNT, DEVICE) + f"""
DROP TRIGGER search_accounts ON app.{SERVICE}; DROP TRIGGER search_accounts ON app.{MEMBER};
DROP TRIGGER search_devices ON app.{MEMBER};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_it_desk", "0002_account_changes"),
        ("generalaffairs_mail_room", "0003_search_part"),
        ("tasks", "0050_search_registers"),
    ]
    operations = added("it_desk", ("ACCOUNT", "DEVICE"), SAID, TRIGGERS, GONE)
