"""出張申請書: the trip on one paper: why, where and when, the chosen option, its price, the approval, bookings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.saying import said
from bpo.core.sentence import from_json
from bpo.core.ui import formats
from generalaffairs.travel import itinerary
from generalaffairs.travel.agreed import CHANGE, OPTIONS
from generalaffairs.travel.forms.request import TravelRequest
from generalaffairs.travel.models import Trip, TripLine
from generalaffairs.travel.queries import chosen_of, day_of, trips_of, whole
from tasks.approvals.evidence import seat_of
from tasks.approvals.models import Approval
from tasks.approvals.queries import of_task
from tasks.work.models import Task

SPEC = "packet"
TEMPLATE = "generalaffairs/travel/packet.pdf.html"
VERSION = 1
LIMITS = ("budget", "hotel_cap")


def title(trip: Trip) -> str:
    """「出張申請書 髙橋 美咲 大阪支店」."""
    return _("出張申請書 %(name)s %(place)s") % {"name": trip.traveller, "place": trip.destination}


def data_of(task: Task) -> dict[str, Any]:
    """What the paper of the task as it stands is made of."""
    return data(task, trips_of(task).first(), of_task(task))


def data(task: Task, trip: Trip | None, approvals: Iterable[Approval]) -> dict[str, Any]:
    """Facts of the request, the chosen option line by line, what the rules remarked, who approved what and when; in
    Japanese, whoever asks.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return _data(task, trip, approvals)


def _data(task: Task, trip: Trip | None, approvals: Iterable[Approval]) -> dict[str, Any]:
    fields, option = task.fields, chosen_of(trip) if trip else None
    first, last = (trip.starts_on, trip.ends_on) if trip else (day_of(fields, "out_on"), day_of(fields, "back_on"))
    lines = list(option.lines.all()) if option else []  # type: ignore[attr-defined]
    given = [row for row in approvals if row.state == Approval.State.APPROVED and row.key in (OPTIONS, CHANGE)]
    given.sort(key=lambda row: (row.decided_at, row.pk))
    return {
        "number": task.number,
        "client": task.tenant.name,
        "traveller": fields.get("traveller", ""),
        "department": fields.get("department") or "",
        "rank": _choice("rank", fields),
        "destination": fields.get("destination", ""),
        "purpose": fields.get("purpose") or "",
        "period": f"{formats.jdate(first)} 〜 {formats.jdate(last)}",
        "days": (last - first).days + 1,
        "contact": fields.get("contact") or "",
        "limits": [
            [str(TravelRequest.base_fields[name].label), formats.yen(yen)]
            for name in LIMITS
            if (yen := whole(fields.get(name))) is not None
        ],
        "option": option.title if option else "",
        "reason": option.reason if option else "",
        "lines": [_line(line) for line in lines],
        "estimate": sum(line.yen - line.deducted for line in lines if line.state != TripLine.State.CANCELLED),
        "fees": sum(line.fee for line in lines),
        "warnings": _warnings(given),
        "approvals": [_approval(row) for row in given],
    }


def _choice(name: str, fields: dict[str, Any]) -> str:
    labels = {str(key): str(label) for key, label in TravelRequest.base_fields[name].choices}  # type: ignore[attr-defined]
    return labels.get(str(fields.get(name) or ""), "")


def _line(line: TripLine) -> dict[str, Any]:
    return itinerary.line(line) | {
        "position": line.position, "day": formats.mdate(line.on), "yen": line.yen,
        "deducted": line.deducted, "fee": line.fee,
    }  # fmt: skip


def _warnings(given: list[Approval]) -> list[str]:
    """What the rules remarked on what was approved last, as the client read it."""
    if not given:
        return []
    newest = given[-1]
    if newest.key == CHANGE:
        remarks = newest.content.get("warnings", [])
    else:
        remarks = next((one["warnings"] for one in newest.content["options"] if one["key"] == newest.choice), [])
    return [_remark(one) for one in remarks]


def _remark(one: dict[str, Any]) -> str:
    where = _("%(n)s行目 ") % {"n": one["line"]} if one.get("line") else ""
    return f"{where}{said(from_json(one['cause']))}"


def _approval(row: Approval) -> dict[str, str]:
    chosen = next((one["title"] for one in row.content.get("options", []) if one["key"] == row.choice), "")
    return {
        "what": chosen if row.key == OPTIONS else _("変更"),
        "who": row.decided_name,
        "seat": seat_of(row),
        "at": f"{in_tokyo(row.decided_at):%Y/%m/%d %H:%M}" if row.decided_at else "",
        "reason": row.reason,
        "digest": row.digest,
    }
