"""The months before and the reports in each of their states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from bpo.core.calendar.month import Month
from bpo.demo.companies import CASES
from bpo.demo.plan import read_case
from bpo.demo.world import World, at
from tasks.reports import actions as reports
from tasks.reports import snapshots
from tasks.reports.models import LineResponse, SavingsMonth

MONTHS = [Month(2026, n) for n in range(5, 10)]
# How much of October's volume each earlier month had, and how much more time the same unit still took.
RAMP = {5: ("0.52", "1.30"), 6: ("0.66", "1.20"), 7: ("0.78", "1.12"), 8: ("0.84", "1.08"), 9: ("0.95", "1.03")}
OWNER = {"SOLAR": "mori", "DATA": "kimura", "FOODS": "aoki"}
DECISIONS = {
    "SOLAR": [
        ("請求書の受領先を1つのメールアドレスにまとめることの可否（月4.0時間の見込み）", 10),
        ("出張旅費規程の日当の扱い（前泊の場合）", 15),
        ("名刺の用紙の統一", 20),
    ],
    "DATA": [("打刻漏れの確認を本人へ直接送ることの可否（月2.4時間の見込み）", 8), ("入社書類のひな形の統一", 15)],
}


OBJECTION = "9月は研修で停止していた週があります。件数を確認してください。"
DOUBLE, DOUBLED = "2名が前月の締めと重なっています。件数を確認してください。", 2
MENDED = "ご指摘のとおり2名を二重に数えていました。件数を訂正し、新しい版をお送りします。"
ADJUSTED = "取り消された3名分を含めて数えていたため、件数を訂正します。"


def spreadsheet(code: str, month: Month, *, fewer: int = 0) -> bytes:
    """A month of the time before Urakata as the manager kept it: the case file's rows, scaled.

    `fewer`: units of the first line that turned out to be counted twice.
    """
    volume, effort = (Decimal(text) for text in RAMP[month.month])
    head = "業務名,完了件数,顧客側作業(分),BPO作業(分),自動化例外(分)"
    rows = [head]
    for at_row, row in enumerate(read_case((CASES / f"{code.lower()}_2026-10.csv").read_text("utf-8"))):
        units = max(1, int(int(row["units"]) * volume)) - (0 if at_row else fewer)
        minutes = [int(int(row[name]) * volume * effort) // 60 for name in ("residual", "operator", "robot")]
        rows.append(",".join(map(str, [row["line"], units, *minutes])))
    return ("\n".join(rows) + "\n").encode("utf-8-sig")


def take_over_months(world: World, code: str) -> None:
    """May to September by the take-over import; the rows carry its mark."""
    for month in MONTHS:
        moment = at(month.end + timedelta(days=4), 10)
        with world.as_("takahashi", code, moment) as manager:
            reports.import_results(
                spreadsheet(code, month), f"実績_{code}_{month}.csv", month=month, actor=manager, now=moment
            )


def take_over_october(world: World, code: str) -> None:
    """The case file of October as it is, for the small set that needs a month at once."""
    month, data = Month(2026, 10), (CASES / f"{code.lower()}_2026-10.csv").read_bytes()
    moment = at(month.end + timedelta(days=2), 10)
    with world.as_("takahashi", code, moment) as manager:
        reports.import_results(data, f"実績_{code}_{month}.csv", month=month, actor=manager, now=moment)


def report(
    world: World, code: str, month: Month, *, until: str, moment: object = None, objection: str = OBJECTION
) -> None:
    """Bring the report of a month to the state `until`: DRAFTED, CHECKED, SENT, DISPUTED or FROZEN."""
    when = moment or at(month.end + timedelta(days=4), 15)
    with world.as_("takahashi", code, when) as manager:
        row = reports.draft(month, actor=manager, now=when)
        row = reports.edit(
            row.pk,
            version=row.version,
            comment=_comment(month),
            actor=manager,
            now=when,
            decisions=_decisions(code, month),
        )
        if until == "DRAFTED":
            return
        row = reports.check_off(row.pk, version=row.version, actor=manager, now=when)
        if until == "CHECKED":
            return
        snapshot = reports.send(row.pk, version=row.version, actor=manager, now=when)
    if until == "SENT":
        return
    with world.as_(OWNER[code], code, when) as owner:
        row = SavingsMonth.objects.get(month=str(month))
        if until == "DISPUTED":
            line = snapshots.result_of(snapshot).lines[0].line.key
            reports.dispute(
                row.pk,
                number=snapshot.number,
                actor=owner,
                now=when,
                reasons={line: objection},
            )
        else:
            reports.confirm(row.pk, number=snapshot.number, actor=owner, now=when)


def accept_objection(world: World, code: str, month: Month) -> None:
    """An objection that was right: the rows are mended, number 2 is sent, and the client confirms that one."""
    first = at(month.end + timedelta(days=4), 15)
    answered, confirmed = first + timedelta(days=1), first + timedelta(days=2)
    report(world, code, month, until="DISPUTED", moment=first, objection=DOUBLE)
    with world.as_("takahashi", code, answered) as manager:
        row = SavingsMonth.objects.get(month=str(month))
        response = LineResponse.objects.get(snapshot__savings_month=row, agreed=False)
        reports.resolve(response.pk, accepted=True, answer=MENDED, actor=manager, now=answered)
        data, name = spreadsheet(code, month, fewer=DOUBLED), f"実績_{code}_{month}_訂正.csv"
        reports.import_results(data, name, month=month, actor=manager, now=answered)
        row = SavingsMonth.objects.get(pk=row.pk)
        snapshot = reports.send_again(row.pk, version=row.version, actor=manager, now=answered)
    with world.as_(OWNER[code], code, confirmed) as owner:
        reports.confirm(row.pk, number=snapshot.number, actor=owner, now=confirmed)


def deem(world: World, code: str, month: Month) -> None:
    """A report that nobody answered: confirmed by the contract on the morning after the agreed day."""
    report(world, code, month, until="SENT")
    with world.as_("takahashi", code, at(month.end + timedelta(days=4), 16)):
        row = SavingsMonth.objects.get(month=str(month))
        morning = row.answer_by + timedelta(days=1)
    with world.as_("takahashi", code, at(morning, 6)):
        reports.deem_confirmed(row.pk, today=morning, now=at(morning, 6))


def adjust(world: World, code: str, month: Month, moment: datetime) -> None:
    """A correction of a frozen month, for the report that comes next."""
    with world.as_("takahashi", code, moment) as manager:
        row = SavingsMonth.objects.get(month=str(month))
        line = snapshots.result_of(row.snapshots.get()).lines[0].line.key
        reports.adjust(row.pk, line=line, component="UNITS", amount=-3, reason=ADJUSTED, actor=manager, now=moment)


def _comment(month: Month) -> str:
    return (
        f"{month.month}月は予定どおりに業務を進めました。件数が多い業務ほど、1件あたりの時間が短くなっています。"
        "来月は締め日の前に資料がそろうよう、月初にご案内をお送りします。"
    )


def _decisions(code: str, month: Month) -> Sequence[tuple[str, date | None]]:
    return [(text, month.end + timedelta(days=days)) for text, days in DECISIONS.get(code, [])]
