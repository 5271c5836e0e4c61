"""A first comment made from the figures; a manager edits it. Every sentence follows from a figure of the report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.ui.formats import number
from tasks.reports.calc import LineResult, MonthResult, hours
from tasks.reports.figures import OTHER_KEY


def narrative(month: Month, result: MonthResult, *, target_seconds: int) -> str:
    """Two to four sentences about target, largest line and growth; empty when nothing was counted."""
    if not result.gross:
        return ""
    parts = [_target(month, result, target_seconds)]
    counted = [one for one in result.lines if one.line.key != OTHER_KEY]
    parts.append(_largest(max(counted, key=lambda one: one.saved)))
    parts += [_grown(one) for one in counted if one.growth_absorbed > 0][:2]
    if not result.split_shown:
        parts.append(_("作業時間の記録が95％に満たないため、移った時間となくなった時間の内訳は示していません。"))
    return "".join(parts)


def _target(month: Month, result: MonthResult, target_seconds: int) -> str:
    saved, target = hours(result.headline), hours(target_seconds)
    told = {"month": month.month, "saved": number(saved, 1), "target": number(target, 1)}
    if not target_seconds:
        return _("%(month)s月の削減時間は%(saved)s時間でした。") % told
    if result.headline >= target_seconds:
        return _("%(month)s月の削減時間は%(saved)s時間で、目標の%(target)s時間を達成しました。") % told
    told["short"] = number(target - saved, 1)
    return _("%(month)s月の削減時間は%(saved)s時間で、目標の%(target)s時間に%(short)s時間届きませんでした。") % told


def _largest(one: LineResult) -> str:
    return _("最も大きいのは「%(name)s」の%(saved)s時間です。") % {
        "name": one.line.name,
        "saved": number(hours(one.saved), 1),
    }


def _grown(one: LineResult) -> str:
    return _("「%(name)s」は件数が%(units)s件で、業務棚卸しの計画%(planned)s件を3割以上上回りました。") % {
        "name": one.line.name,
        "units": number(one.line.units),
        "planned": number(one.baseline_volume.numerator // one.baseline_volume.denominator),
    }
