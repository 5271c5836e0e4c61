"""Sheets of QR labels: 24 on A4 (70 × 37 mm), in the order of the shelves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.documents.actions import request_document
from bpo.core.policy import Refused
from generalaffairs.supplies.actions.assets import EDIT
from generalaffairs.supplies.labels import path_of
from generalaffairs.supplies.models import Asset
from generalaffairs.supplies.queries import LABELS

TEMPLATE, VERSION = "generalaffairs/supplies/labels.pdf.html", 1
PER_SHEET = 24
MOST = 240  # labels of one document: ten sheets are made in a few seconds


def sheet_data(rows: Sequence[Asset], *, owner: str) -> dict[str, Any]:
    """The labels, sheet by sheet."""
    labels = []
    for row in rows:
        path, size = path_of(row.number)
        labels.append({"number": row.number, "name": row.name, "place": row.place, "path": path, "size": size})
    sheets = [labels[at : at + PER_SHEET] for at in range(0, len(labels), PER_SHEET)]
    return {"owner": owner, "sheets": sheets}


@transaction.atomic
def print_labels(rows: Sequence[Asset], *, client: Any, actor: Actor) -> int:
    """Ask for the labels of these things; gives how many. Raises Refused for none and for too many at once (422)."""
    policy.require(EDIT, actor, client)
    if not rows:
        raise Refused(_("ラベルを作成できません。条件に合う備品がありません。絞り込みを直してください。"), status=422)
    if len(rows) > MOST:
        raise Refused(
            _("一度に作成できるラベルは%(most)s枚までです。場所などで絞り込んで、分けて作成してください。")
            % {"most": MOST},
            status=422,
        )
    request_document(
        spec_key=LABELS, title=_("QRラベル %(n)s枚") % {"n": len(rows)}, template=TEMPLATE, version=VERSION,
        data=sheet_data(rows, owner=client.name), subject=client, actor=actor,
    )  # fmt: skip
    return len(rows)
