"""Replace the table by a newer file."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from bpo.core.codecs.postal import towns
from bpo.core.postal.models import PostalTown

BATCH = 5_000
# A few rows of 日本郵便「住所の郵便番号（1レコード1行、UTF-8形式）」 of October 2026, for the demo and the tests.
SAMPLE = Path(__file__).resolve().parent.parent / "refdata" / "postal_sample.csv"


@transaction.atomic
def load(data: bytes) -> int:
    """Take the towns of Japan Post's file in the place of those that are there; gives their number.

    All or nothing: raises PostalFileBroken for another file, and the old table stays.
    """
    rows = [
        PostalTown(code=one.code, prefecture=one.prefecture, city=one.city, town=one.town, kana=one.kana)
        for one in towns(data)
    ]
    PostalTown.objects.all().delete()
    PostalTown.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)
