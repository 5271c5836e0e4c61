"""People with cards are found by number, name in each script, department and what stands on the card."""

from django.db import migrations

from tasks.search.source import added, followed, unfollowed

TABLE = "generalaffairs_business_cards_holder"
SAID = r"""
SELECT h.tenant_id, 'CARD' AS kind, h.id AS subject, NULL AS parent, h.number, h.name AS title,
       concat_ws(E'\x1e\n', nullif(h.kana, ''), nullif(h.romaji, ''), nullif(h.title, ''), nullif(h.department, ''),
         h.office, nullif(h.phone, ''), nullif(h.mobile, ''), h.mail) AS body,
       '' AS category, false AS client_visible, h.created_at AS at
  FROM app.generalaffairs_business_cards_holder h
"""
TRIGGERS = followed(TABLE, "CARD", "number name kana romaji title department office phone mobile mail")
GONE = unfollowed(TABLE)


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_business_cards", "0001_cards"),
        ("generalaffairs_mail_room", "0003_search_part"),
        ("tasks", "0050_search_registers"),
    ]
    operations = added("cards", ("CARD",), SAID, TRIGGERS, GONE)
