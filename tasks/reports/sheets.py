"""The sheets of the report's workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.saying import said
from bpo.core.ui.formats import jdate, jdatetime
from tasks.reports import words
from tasks.reports.calc import hours
from tasks.reports.content import Report
from tasks.reports.sheet import Sheet
from tasks.reports.sheets_more import more_sheets, worktype_sheets


def sheets(report: Report) -> Iterator[Sheet]:
    """All that the page shows: summary and lines always, lists only where they hold something."""
    found = [*_of_figures(report), *more_sheets(report)]
    yield from found
    yield from worktype_sheets(report, [sheet.name for sheet in found])


def _of_figures(report: Report) -> Iterator[Sheet]:
    yield _summary(report)
    yield _lines(report)
    yield Sheet(_("推移"), [_("月"), _("削減（時間）"), _("目標（時間）"), _("取り込み")], [10, 14, 14, 10],
                [[point.label, point.saved, point.target, _("取り込み") if point.imported else ""]
                 for point in report.trend])  # fmt: skip
    for sheet in (_service_levels(report), _late(report), _defects(report), _scope(report), _adjustments(report)):
        if sheet.rows:
            yield sheet


def _summary(report: Report) -> Sheet:
    waits = report.facts["waits"]
    took = waits["answer_seconds"]
    rows = [
        [_("顧客"), report.facts["client"]["name"]],
        [_("対象月"), said(report.month.words)],
        [_("版"), report.number or _("下書き")],
        [_("削減時間（見出し）"), report.headline],
        [_("目標（時間）"), report.target],
        [_("委託前（時間）"), report.gross],
        *([[_("うち廃止した作業（時間）"), report.dropped]] if report.dropped else []),
        [_("貴社に残る（時間）"), report.residual],
        [_("うち画面の外の作業（時間）"), report.off_page],
        [_("削減（時間）"), report.saved],
        [_("控えめな見積もり（時間）"), report.conservative],
        [_("計画の件数での削減（時間）"), report.at_baseline_volume],
        [_("計画を3割以上上回った件数の分（時間）"), report.growth_absorbed],
        [_("移った（時間）"), report.moved],
        [_("なくなった（時間）"), report.eliminated],
        [_("当社・提携先の1時間あたりに引き受けた時間"), None if report.leverage is None else str(report.leverage)],
        [_("作業時間の記録率（％）"), report.coverage],
        [_("取り込み分（％）"), report.imported],
        [_("委託料（円）"), report.fee],
        [_("空いた1時間あたり（円）"), int(report.yen_per_hour) if report.yen_per_hour is not None else None],
        [_("期限内の納品（％）"), report.punctuality],
        [_("正確さ（％）"), report.accuracy],
        *([_("裏づけ %(grade)s（％）") % {"grade": grade}, share] for grade, share in report.grades),
        [_("業務棚卸し"), _inventory(report)],
        [_("この月の回答（件）"), waits["answered"]],
        [_("回答までの平均（営業時間）"), None if took is None else hours(took)],
        [_("過去の月の訂正（時間）"), report.adjusted_saved if report.facts["adjustments"] else None],
        [_("コメント"), report.facts["comment"]],
        *([_("決めていただきたいこと"), _decision(one)] for one in report.facts["decisions"]),
    ]
    return Sheet(_("要約"), [_("項目"), _("値")], [28, 48], rows)


def _inventory(report: Report) -> str:
    found = report.facts["inventory"]
    if not found:
        return ""
    told = {"on": jdate(words.day(found["signed_on"])), "n": found["number"]}
    if found["signed_by_client"]:
        return _("お客様ご署名 %(on)s 第%(n)s版") % told
    return _("引き継ぎ資料による業務棚卸し 第%(n)s版") % told if found["taken_over"] else _("業務棚卸しは未署名")


def _decision(one: dict[str, Any]) -> str:
    by = words.day(one["decide_by"])
    return f"{one['text']}{_('（%(day)sまで）') % {'day': jdate(by)}}" if by else str(one["text"])


def _lines(report: Report) -> Sheet:
    before = [_("業務"), _("単位"), _("計画"), _("納品した数")]
    parts = [
        _("委託前"),
        _("貴社に残る"),
        _("削減"),
        _("当社"),
        _("自動化の例外"),
        _("提携先"),
        _("うち移った"),
        _("うちなくなった"),
    ]
    in_hours = [_("%(name)s（時間）") % {"name": name} for name in parts]
    after = [
        _("裏づけ"),
        _("取り込み"),
        _("未完了（件）"),
        _("最も古い受付"),
        _("差"),
        _("%(name)s（時間）") % {"name": _("うち手直し")},
    ]
    header = [*before, *in_hours, *after]
    rows = [
        [row.name, row.said_unit, row.planned, row.units, row.gross, row.residual, row.saved, row.operator, row.robot,
         row.partner, row.moved, row.eliminated, row.evidence,
         _("取り込み") if row.imported else "", row.open, jdate(row.oldest), row.difference,
         row.rework]
        for row in report.rows
    ]  # fmt: skip
    return Sheet(_("業務別"), header, [34, 6, *[12] * 16], rows)


def _service_levels(report: Report) -> Sheet:
    header = [
        _("業務範囲"),
        _("納品（件）"),
        _("遅れ（件）"),
        _("期限内（％）"),
        _("約束（％）"),
        _("お客様待ちで除いた時間"),
        _("品質の約束"),
        _("結果"),
        _("測り方"),
        _("正確さ（％）"),
        _("納品後の誤り（件）"),
    ]
    rows = [
        [
            words.frozen_name(one["name"]),
            one["tasks"],
            one["late"],
            one["measured"],
            one["target"],
            hours(one["paused_seconds"]),
            one["quality"],
            _("達成") if one["kept"] else _("未達"),
            one.get("method", ""),
            one["accuracy"],
            one.get("errors"),
        ]
        for one in report.sla
    ]
    return Sheet(_("期限"), header, [30, 12, 12, 12, 12, 20, 30, 8, 40, 12, 16], rows)


def _late(report: Report) -> Sheet:
    rows = [
        [one["number"], _title(one), _moment(one["due"]), _moment(one["delivered"])] for one in report.facts["late"]
    ]
    return Sheet(_("遅れた納品"), [_("番号"), _("件名"), _("期限"), _("納品")], [14, 40, 22, 22], rows)


def _defects(report: Report) -> Sheet:
    rows = [
        [one["on"], one["number"], _title(one), words.defect_kind(one["kind"]), words.finder(one["finder"]),
         one["detail"], one["prevention"]]
        for one in report.facts["defects"]
    ]  # fmt: skip
    header = [_("発見日"), _("番号"), _("件名"), _("種類"), _("発見"), _("内容"), _("再発防止")]
    return Sheet(_("品質"), header, [12, 14, 36, 10, 10, 40, 40], rows)


def _scope(report: Report) -> Sheet:
    rows = [
        [
            one["number"],
            _title(one),
            words.verdict(one["verdict"]),
            words.task_status(one["status"]),
            one["yen"],
        ]
        for one in report.facts["scope"]
    ]
    header = [_("番号"), _("件名"), _("判定"), _("状態"), _("見積もり（円）")]
    return Sheet(_("範囲外・超過"), header, [14, 40, 12, 14, 14], rows)


def _adjustments(report: Report) -> Sheet:
    rows = [
        [said(Month.parse(one["month"]).words), one["line"], words.component(one["component"]), one["units"] or None,
         hours(one["saved"]), one["reason"], one["on"]]
        for one in report.facts["adjustments"]
    ]  # fmt: skip
    header = [_("訂正する月"), _("業務"), _("項目"), _("件数の増減"), _("削減への影響（時間）"), _("理由"), _("訂正日")]
    return Sheet(_("訂正"), header, [12, 34, 16, 12, 18, 40, 12], rows)


def _title(one: dict[str, Any]) -> str:
    return words.frozen_name(one["title"])


def _moment(text: str | None) -> str:
    found = words.moment(text)
    return jdatetime(found) if found else ""
