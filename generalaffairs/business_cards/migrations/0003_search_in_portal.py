"""The client's people find who has cards, as their page lists them: until the person leaves.

Whoever is in the register has a card: people and their first cards come and go together.
"""

from django.db import migrations

from tasks.search.source import followed, shown, unfollowed

TABLE = "generalaffairs_business_cards_holder"
SAID = "number name kana romaji title department office phone mobile mail"


def said(visible: str) -> str:
    """The words as they were; whether the client sees them."""
    return rf"""
SELECT h.tenant_id, 'CARD' AS kind, h.id AS subject, NULL AS parent, h.number, h.name AS title,
       concat_ws(E'\x1e\n', nullif(h.kana, ''), nullif(h.romaji, ''), nullif(h.title, ''), nullif(h.department, ''),
         h.office, nullif(h.phone, ''), nullif(h.mobile, ''), h.mail) AS body,
       '' AS category, {visible} AS client_visible, h.created_at AS at
  FROM app.generalaffairs_business_cards_holder h
"""  # noqa: S608 - a word of this file


class Migration(migrations.Migration):
    dependencies = [
        ("generalaffairs_business_cards", "0002_search"),
        ("tasks", "0054_search_seen_in_part"),
    ]
    operations = shown(
        "cards",
        ("CARD",),
        said("h.left_on IS NULL"),
        said("false"),
        unfollowed(TABLE) + followed(TABLE, "CARD", f"{SAID} left_on"),
        unfollowed(TABLE) + followed(TABLE, "CARD", SAID),
    )
