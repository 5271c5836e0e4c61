"""The client's contracts with others are found by number, title, counterparty and its corporate number."""

from django.db import migrations

from tasks.search.source import added, followed, unfollowed

TABLE = "generalaffairs_contracts_agreement"
SAID = r"""
SELECT a.tenant_id, 'AGREED' AS kind, a.id AS subject, NULL AS parent, a.number, a.title,
       concat_ws(E'\x1e\n', a.counterparty, nullif(a.corporate_number, '')) AS body,
       a.category, true AS client_visible, a.created_at AS at
  FROM app.generalaffairs_contracts_agreement a
"""
TRIGGERS = followed(TABLE, "AGREED", "number title counterparty corporate_number category")
GONE = unfollowed(TABLE)


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_contracts", "0002_screening_verdict"),
        ("generalaffairs_mail_room", "0003_search_part"),
        ("tasks", "0050_search_registers"),
    ]
    operations = added("contracts", ("AGREED",), SAID, TRIGGERS, GONE)
