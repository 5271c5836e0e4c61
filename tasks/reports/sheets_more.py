"""The workbook's sheets of what stands on the page beside the figures: waits, meetings, manuals, access, calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.calendar.holidays import in_words
from bpo.core.saying import numbered, said
from bpo.core.ui.formats import jdate
from tasks.reports import words
from tasks.reports.content import Report
from tasks.reports.section_rows import section_rows
from tasks.reports.sheet import Sheet

NAME_LENGTH, NOT_IN_NAMES = 31, str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def more_sheets(report: Report) -> Iterator[Sheet]:
    """Each only where it holds something; reports of before know some of them not at all."""
    for sheet in (_waits(report), _meetings(report), _improvements(report), _manuals(report), _access(report),
                  _calendar(report)):  # fmt: skip
        if sheet.rows:
            yield sheet


def worktype_sheets(report: Report, taken: Collection[str]) -> Iterator[Sheet]:
    """What the work types themselves say about the month, a sheet each under a name that is not `taken`."""
    names = {name.casefold() for name in taken}
    for section in report.facts.get("sections", []):
        rows = section_rows(section["template"], section["data"], report=report)
        width = max((len(row) for row in rows), default=1)
        name = _free(str(section["title"]).translate(NOT_IN_NAMES).strip(), names)
        names.add(name.casefold())
        yield Sheet(name, [section["title"]], [34, *[16] * (width - 1)], rows)


def _free(name: str, names: Collection[str]) -> str:
    """The name as Excel takes it; with a number behind it where another sheet has it."""
    tried, number = name[:NAME_LENGTH], 2
    while tried.casefold() in names:
        tried, number = f"{name[: NAME_LENGTH - 3]} {number}", number + 1
    return tried


def _waits(report: Report) -> Sheet:
    rows = [
        [one["number"], words.frozen_name(one["title"]), one["text"], one["days"]]
        for one in report.facts["waits"]["open"]
    ]
    return Sheet(_("お客様の確認待ち"), [_("番号"), _("件名"), _("質問"), _("経過（営業日）")], [14, 40, 50, 14], rows)


def _meetings(report: Report) -> Sheet:
    rows = [
        [_day(one["on"]), one["participants"], decision]
        for one in report.facts.get("meetings", [])
        for decision in one["decisions"] or [""]
    ]
    return Sheet(_("定例会"), [_("日付"), _("出席者"), _("決定事項")], [18, 30, 60], rows)


def _improvements(report: Report) -> Sheet:
    rows = [
        [one["text"], one["minutes"], words.improvement(one["state"]), _day(one["on"])]
        for one in report.facts.get("improvements", [])
    ]
    return Sheet(
        _("改善の提案"), [_("提案"), _("1か月の削減の見込み（分）"), _("状態"), _("日付")], [60, 22, 12, 12], rows
    )


def _manuals(report: Report) -> Sheet:
    rows = [
        [words.frozen_name(one["title"]), one["number"], _day(one["on"]), one["note"]]
        for one in report.facts["manuals"]
    ]
    return Sheet(
        _("更新したマニュアル"), [_("マニュアル"), _("版"), _("公開日"), _("変更の内容")], [40, 6, 12, 50], rows
    )


def _access(report: Report) -> Sheet:
    found = report.facts["access"]
    rows: list[list[Any]] = [
        [_("追加した利用者"), found["added"]],
        [_("終了した利用者"), found["removed"]],
        [_("開かれたファイル（回）"), found["opened"]],
    ]
    return Sheet(_("利用者とファイル"), [_("項目"), _("値")], [28, 12], rows)


def _calendar(report: Report) -> Sheet:
    found = report.facts["calendar"]
    days = [(one["day"], _("締め日"), one["name"]) for one in found["closings"]]
    days += [(one["day"], _("休業日"), said(in_words(one["name"])) if one["name"] else "") for one in found["closed"]]
    rows: list[list[Any]] = [
        [_("営業日"), "", numbered("%(n)s日", found["business_days"]) % {"n": found["business_days"]}]
    ]
    rows += [[_day(day), kind, name] for day, kind, name in sorted(days)]
    return Sheet(_("翌月の予定"), [_("日付"), _("種類"), _("名称")], [18, 14, 36], rows)


def _day(text: str | None) -> str:
    found = words.day(text)
    return jdate(found) if found else ""
